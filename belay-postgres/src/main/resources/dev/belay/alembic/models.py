"""Makes for Belay what a project's SQLAlchemy models say, in databases of a rehearsal server.

Arguments: "alembic" and the words of the project's own command (alembic -c alembic.ini), or "module" and MODULE:NAME.
Standard input: a line "database TAB bare|full" for each database; full says that its types are there already.
Standard output: READY or FAIL when the models are found, then for each database DONE or FAIL, as in driver.py.
"""
import importlib
import os
import sys
import traceback

from belay_project import cause, configuration, fail, words
from belay_recording import CONNECT, ERRORS, IN, OUT, STEP, tell

OWN = os.path.dirname(os.path.abspath(__file__))

try:
    import sqlalchemy
    from sqlalchemy.pool import NullPool

    if not CONNECT:
        raise ImportError("no driver", name="psycopg2")
    from belay_engines import WrongDriver
except ImportError as failure:
    fail("module", failure.name or str(failure))
    sys.exit(0)


class NoModels(Exception):
    """What was named holds no models."""


def quoted(name, schema):
    names = [part for part in (schema, name) if part]
    return ".".join('"' + part.replace('"', '""') + '"' for part in names)


def metadata_of(found, name):
    """MetaData, whether it is named itself or by a declarative base or a Flask-SQLAlchemy object."""
    held = found if isinstance(found, sqlalchemy.MetaData) else getattr(found, "metadata", None)
    if not isinstance(held, sqlalchemy.MetaData):
        raise NoModels("%s is neither a declarative base nor MetaData" % name)
    if not held.tables:
        raise NoModels("%s has no tables: name the module that imports the models" % name)
    return held


class Module:
    """Models that are named by their module."""

    def __init__(self, name):
        module, _, attribute = name.partition(":")
        found = importlib.import_module(module)
        for part in attribute.split("."):
            if not hasattr(found, part):
                raise NoModels("%s has no %s" % (module, attribute))
            found = getattr(found, part)
        self.metadata = metadata_of(found, name)

    def make(self, full):
        engine = sqlalchemy.create_engine("postgresql://", poolclass=NullPool)
        with engine.begin() as connection:
            create(connection, self.metadata, full)


class Alembic:
    """Models that an env.py gives Alembic as its target_metadata."""

    def __init__(self, command):
        import alembic.runtime.migration
        from alembic.script import ScriptDirectory

        self.config = configuration(command, os.environ["DATABASE_URL"])
        self.scripts = ScriptDirectory.from_config(self.config)
        self.ran = False
        alembic.runtime.migration.MigrationContext.run_migrations = bound(self.instead)

    def instead(self, context, **options):
        self.ran = True
        given = context.opts.get("target_metadata")
        several = given if isinstance(given, (list, tuple)) else [given]
        if given is None or not any(each.tables for each in several):
            raise NoModels("env.py gives no target_metadata with tables")
        for each in several:
            create(context.connection, each, STEP["full"])
        leave_out(context, several)

    def make(self, full):
        from alembic.runtime.environment import EnvironmentContext

        def nothing(heads, context):
            return []

        STEP["full"] = full
        self.ran = False
        with EnvironmentContext(self.config, self.scripts, fn=nothing):
            self.scripts.run_env()
        if not self.ran:
            raise NoModels("env.py never ran the migrations")


def bound(owner):
    """run_migrations as a method that Alembic calls on its own context."""
    return lambda context, **options: owner(context, **options)


def leave_out(context, several):
    """Tables that the project's own include_object keeps out of comparisons are as if no model mapped them."""
    included = context.opts.get("include_object")
    if included is None:
        return
    for metadata in several:
        for table in metadata.tables.values():
            if not included(table, table.name, "table", False, None):
                context.connection.execute(
                    sqlalchemy.text("DROP TABLE IF EXISTS %s CASCADE" % quoted(table.name, table.schema)))


def create(connection, metadata, full):
    for schema in sorted({table.schema for table in metadata.tables.values() if table.schema}):
        connection.execute(sqlalchemy.text("CREATE SCHEMA IF NOT EXISTS %s" % quoted(schema, None)))
    if full:
        for kind, name in made_besides(metadata):
            connection.execute(sqlalchemy.text("DROP %s IF EXISTS %s CASCADE" % (kind, name)))
    metadata.create_all(connection)


def made_besides(metadata):
    """What create_all makes besides tables, unless it is there."""
    besides = set()
    for table in metadata.tables.values():
        for column in table.columns:
            kind = getattr(column.type, "item_type", column.type)
            kind = getattr(kind, "impl", kind)
            made = getattr(kind, "create_type", True) and getattr(kind, "name", None)
            if made and isinstance(kind, sqlalchemy.Enum) and kind.native_enum:
                besides.add(("TYPE", quoted(kind.name, kind.schema or metadata.schema)))
            elif made and type(kind).__name__ == "DOMAIN":
                besides.add(("DOMAIN", quoted(kind.name, kind.schema or metadata.schema)))
    for sequence in metadata._sequences.values():
        besides.add(("SEQUENCE", quoted(sequence.name, sequence.schema or metadata.schema)))
    return sorted(besides)


def explain(failure):
    if isinstance(failure, WrongDriver):
        return fail("driver", failure)
    if isinstance(failure, NoModels):
        return fail("none", failure)
    frames = [frame for frame in traceback.extract_tb(failure.__traceback__) if not is_foreign(frame.filename)]
    file, line = (frames[-1].filename, frames[-1].lineno) if frames else ("", 0)
    absent = cause(failure, ImportError)
    if absent and isinstance(absent, ModuleNotFoundError):
        return fail("module", absent.name or absent, file, line)
    if cause(failure, tuple(ERRORS)):
        return fail("sql", words(failure), file, line)
    return fail("env", words(failure), file, line)


def is_foreign(file):
    places = (OWN, os.path.dirname(os.__file__), os.path.dirname(sqlalchemy.__file__))
    return file.startswith("<") or file.startswith(places) or "site-packages" in file or "dist-packages" in file


def main():
    sys.path[0] = os.getcwd()  # nothing of Belay's stands before the project's own
    STEP.update(database=os.environ["BELAY_DATABASE"], connections=[])
    try:
        models = Module(sys.argv[2]) if sys.argv[1] == "module" else Alembic(sys.argv[2:])
    except BaseException as failure:
        return explain(failure)
    tell("READY", sqlalchemy.__version__)
    OUT.flush()
    for line in IN:
        database, kind = line.rstrip("\n").split("\t")
        STEP.clear()
        STEP.update(database=database, connections=[])
        try:
            models.make(kind == "full")
            tell("DONE")
        except BaseException as failure:
            explain(failure)
        finally:
            for connection in STEP["connections"]:
                connection.close()
        OUT.flush()


main()
