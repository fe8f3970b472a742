"""Runs single revisions of an Alembic project for Belay, and tells every statement that they send.

Arguments: "project" or "minimal" (whose env.py), then the words of the project's own command: alembic -c alembic.ini.
Standard input: a line "up|down TAB revision TAB database TAB heads before, by comma" for each step.
Standard output: lines of fields between tabs, texts in base 64, told in record().
"""
import os
import sys
import traceback

from belay_project import cause, configuration, fail, library, words
from belay_recording import CONNECT, ERRORS, IN, OUT, STEP, place, stand, tell


try:
    import alembic
    import sqlalchemy
    from alembic.operations.batch import BatchOperationsImpl
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext, MigrationStep
    from alembic.script import ScriptDirectory

    if not CONNECT:
        raise ImportError("no driver", name="psycopg2")
    from belay_engines import WrongDriver
except ImportError as failure:
    fail("module", failure.name or str(failure))
    sys.exit(0)

MigrationContext.get_current_heads = stand


class Changes(list):
    """What a batch_alter_table collects and sends at its end: each by the line that asked for it."""

    def __init__(self):
        super().__init__()
        self.places = []

    def append(self, change):
        self.places.append(place())
        super().append(change)

    def __iter__(self):
        for change, where in zip(super().__iter__(), self.places):
            STEP["at"] = where
            yield change
        STEP.pop("at", None)


made = BatchOperationsImpl.__init__


def collecting(self, *arguments, **named):
    made(self, *arguments, **named)
    self.batch = Changes()


BatchOperationsImpl.__init__ = collecting


def minimal_env(environment):
    engine = sqlalchemy.create_engine("postgresql://", poolclass=sqlalchemy.pool.NullPool)
    with engine.connect() as connection:
        environment.configure(connection=connection, target_metadata=None)
        with environment.begin_transaction():
            environment.run_migrations()


def run(config, scripts, minimal):
    revision = scripts.get_revision(STEP["revision"])
    STEP["file"] = revision.module.__file__
    STEP["env"] = os.path.abspath(os.path.join(scripts.dir, "env.py"))
    STEP["ran"] = False
    make = MigrationStep.upgrade_from_script if STEP["up"] else MigrationStep.downgrade_from_script

    def steps(heads, context):
        STEP["ran"] = True
        return [make(scripts.revision_map, revision)]

    with EnvironmentContext(config, scripts, fn=steps, destination_rev=STEP["revision"]) as environment:
        if minimal:
            minimal_env(environment)
        else:
            scripts.run_env()


def explain(failure):
    if isinstance(failure, WrongDriver):
        return fail("driver", failure)
    if STEP.get("ran") and cause(failure, tuple(ERRORS)):
        return fail("sql", words(failure))
    frames = traceback.extract_tb(failure.__traceback__)
    inside = [frame for frame in frames if frame.filename == STEP.get("file") and frame.name != "<module>"]
    if inside:
        return fail("revision", words(failure), inside[-1].filename, inside[-1].lineno)
    own = [frame for frame in frames if not library(frame.filename)]
    last = own[-1] if own else frames[-1]
    absent = cause(failure, ImportError)
    if absent:
        return fail("module", absent.name or absent, last.filename, last.lineno)
    return fail("env", words(failure), last.filename, last.lineno)


def drafted(location):
    """The folder that holds what is there with drafts in place of some of it."""
    pairs = dict(line.split("\t") for line in os.environ.get("BELAY_DRAFTS", "").splitlines())
    return pairs.get(os.path.realpath(location), location)


def foremost(scripts, heads):
    """The heads that no other of them stands on or depends on, as the version table has them."""
    below = set()
    ahead = [below_it for head in heads for below_it in scripts.get_revision(head)._all_down_revisions]
    while ahead:
        one = ahead.pop()
        if one not in below:
            below.add(one)
            ahead.extend(scripts.get_revision(one)._all_down_revisions)
    return [head for head in heads if head not in below]


def main():
    minimal = sys.argv[1] == "minimal"
    sys.path[0] = os.getcwd()  # nothing of Belay's stands before the project's own
    url = os.environ["DATABASE_URL"]
    try:
        config = configuration(sys.argv[2:], url)
        scripts = ScriptDirectory.from_config(config)
        scripts._version_locations = [type(place)(drafted(str(place))) for place in scripts._version_locations]
        list(scripts.walk_revisions())
    except BaseException as failure:
        return explain(failure)
    tell("READY", alembic.__version__, sqlalchemy.__version__)
    OUT.flush()
    for line in IN:
        direction, revision, database, heads = line.rstrip("\n").split("\t")
        STEP.clear()
        STEP.update(up=direction == "up", revision=revision, database=database, connections=[])
        STEP["heads"] = foremost(scripts, [head for head in heads.split(",") if head])
        try:
            run(config, scripts, minimal)
            if STEP["ran"]:
                tell("DONE")
            else:
                fail("env", "it never ran the migrations", STEP["env"], 1)
        except BaseException as failure:
            explain(failure)
        finally:
            for connection in STEP["connections"]:
                connection.close()
        OUT.flush()


main()
