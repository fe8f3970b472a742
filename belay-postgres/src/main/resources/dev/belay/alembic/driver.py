"""Runs single revisions of an Alembic project for Belay, and tells every statement that they send.

Arguments: "project" or "minimal" (whose env.py), then the words of the project's own command: alembic -c alembic.ini.
Standard input: a line "up|down TAB revision TAB database TAB heads before, by comma" for each step.
Standard output: lines of fields between tabs, texts in base 64, told in record().
"""
import base64
import os
import sys
import traceback

HOST = os.environ["BELAY_HOST"]
PORT = int(os.environ["BELAY_PORT"])
USER = os.environ["BELAY_USER"]
PASSWORD = os.environ["BELAY_PASSWORD"]
OPTIONS = os.environ["BELAY_OPTIONS"]

# what the project prints or asks must not come between
OUT = os.fdopen(os.dup(1), "w", encoding="ascii")
os.dup2(2, 1)
IN = os.fdopen(os.dup(0), "r", encoding="utf-8")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)

STEP = {}


def encoded(text):
    data = text if isinstance(text, bytes) else str(text).encode("utf-8", "surrogateescape")
    return base64.b64encode(data).decode("ascii")


def tell(*fields):
    OUT.write("\t".join(str(field) for field in fields) + "\n")


def fail(kind, message, file="", line=0):
    tell("FAIL", kind, encoded(message), encoded(file), line)
    OUT.flush()


def words(failure):
    said = str(failure).strip().split("\n")[0]
    return type(failure).__name__ + (": " + said if said else "")


def cause(failure, kind):
    """What of this kind lies behind a failure, or None."""
    while failure is not None and not isinstance(failure, kind):
        failure = failure.__cause__ or failure.__context__
    return failure


try:
    import alembic
    import psycopg2
    import psycopg2.extensions
    import sqlalchemy
    from alembic.config import CommandLine, Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext, MigrationStep
    from alembic.script import ScriptDirectory
    from sqlalchemy import event
    from sqlalchemy.engine import Engine
    from sqlalchemy.pool import Pool
except ImportError as failure:
    fail("module", failure.name or str(failure))
    sys.exit(0)


def place():
    """Whose a statement is, by the innermost frame that tells: a file and a line, or None for Alembic's own."""
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file == STEP.get("file") or file == STEP.get("env"):
            return file, frame.f_lineno
        alembics_own = file.endswith(os.path.join("alembic", "runtime", "migration.py"))
        connecting = file.endswith(os.path.join("sqlalchemy", "engine", "create.py"))
        if alembics_own or connecting or frame.f_code is stand.__code__:
            return None
        frame = frame.f_back
    return None


def record(kind, text=b"", where=("", 0)):
    """BEGIN, COMMIT, ROLLBACK; SENT or FAILED with file, line and text."""
    tell(kind, encoded(where[0]), where[1], encoded(text))


def is_idle(connection):
    return connection.get_transaction_status() == psycopg2.extensions.TRANSACTION_STATUS_IDLE


class RecordingConnection(psycopg2.extensions.connection):
    def commit(self):
        if not is_idle(self):
            record("COMMIT")
        super().commit()

    def rollback(self):
        if not is_idle(self):
            record("ROLLBACK")
        super().rollback()

    def set_isolation_level(self, level):
        if not is_idle(self):
            record("ROLLBACK")  # psycopg2 rolls back by itself
        super().set_isolation_level(level)


class RecordingCursor(psycopg2.extensions.cursor):
    def execute(self, query, vars=None):
        where = place()
        idle = is_idle(self.connection)
        try:
            super().execute(query, vars)
        except psycopg2.Error:
            self.began(idle)
            if where and self.query:
                record("FAILED", self.query, where)
            raise
        self.began(idle)
        in_env = where and where[0] == STEP.get("env")
        if where and not (in_env and self.query.lstrip()[:6].upper() in (b"SELECT", b"SHOW")):
            record("SENT", self.query, where)

    def began(self, idle):
        if idle and not is_idle(self.connection):
            record("BEGIN")

    def executemany(self, query, vars_list):
        rows = 0
        for one in vars_list:
            self.execute(query, one)
            rows += max(0, self.rowcount)

    def callproc(self, *arguments):
        raise NotImplementedError("Belay cannot tell what callproc sends")

    def copy_from(self, *arguments, **named):
        raise NotImplementedError("Belay cannot tell what a COPY from Python sends")

    copy_expert = copy_from


def connect(database):
    connection = psycopg2.connect(
        host=HOST, port=PORT, user=USER, password=PASSWORD, dbname=database, options=OPTIONS,
        application_name="belay", connection_factory=RecordingConnection,
    )
    connection.cursor_factory = RecordingCursor
    return connection


class WrongDriver(Exception):
    pass


@event.listens_for(Engine, "do_connect")
def to_the_shadow(dialect, record_of_pool, arguments, parameters):
    """Whatever env.py read, and from wherever: the step's database is the only one it reaches."""
    if dialect.name != "postgresql" or dialect.driver != "psycopg2":
        raise WrongDriver("%s with %s" % (dialect.name, dialect.driver))
    connection = connect(STEP["database"])
    STEP["connections"].append(connection)
    return connection


@event.listens_for(Pool, "checkout")
def no_older_connection(connection, record_of_pool, proxy):
    if isinstance(connection, RecordingConnection) and connection not in STEP["connections"]:
        raise sqlalchemy.exc.DisconnectionError("of an earlier step")


def stand(context):
    """What stands in the version table: the heads that Belay says."""
    context._ensure_version_table()
    context.connection.execute(context._version.delete())
    for head in STEP["heads"]:
        context.connection.execute(context._version.insert().values(version_num=head))
    return tuple(STEP["heads"])


MigrationContext.get_current_heads = stand


def configuration(arguments, url):
    named = ["-x", "url=" + url, "-x", "database_url=" + url, "-x", "db_url=" + url]
    options = CommandLine().parser.parse_args(named + arguments[1:] + ["heads"])
    ini = options.config if isinstance(options.config, str) else (options.config or ["alembic.ini"])[0]
    try:
        config = Config(file_=ini, toml_file="pyproject.toml", ini_section=options.name, cmd_opts=options)
    except TypeError:
        config = Config(file_=ini, ini_section=options.name, cmd_opts=options)
    if config.get_main_option("script_location") is None:
        settings = table()
        if settings:
            for key, value in settings.items():
                config.set_main_option(key, "\n".join(value) if isinstance(value, list) else str(value))
        else:
            config.set_main_option("script_location", os.path.dirname(os.path.abspath(ini)))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def table():
    try:
        import tomllib
        with open("pyproject.toml", "rb") as file:
            return tomllib.load(file).get("tool", {}).get("alembic", {})
    except (ImportError, OSError):
        return {}


def minimal_env(environment):
    engine = sqlalchemy.create_engine("postgresql+psycopg2://", poolclass=sqlalchemy.pool.NullPool)
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
    if STEP.get("ran") and cause(failure, psycopg2.Error):
        return fail("sql", words(failure))
    frames = traceback.extract_tb(failure.__traceback__)
    inside = [frame for frame in frames if frame.filename == STEP.get("file") and frame.name != "<module>"]
    if inside:
        return fail("revision", words(failure), inside[-1].filename, inside[-1].lineno)
    absent = cause(failure, ImportError)
    if absent:
        return fail("module", absent.name or absent)
    own = [frame for frame in frames if not os.path.dirname(alembic.__file__) in frame.filename]
    last = own[-1] if own else frames[-1]
    return fail("env", words(failure), last.filename, last.lineno)


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
    sys.path.append(os.getcwd())
    url = os.environ["DATABASE_URL"]
    try:
        config = configuration(sys.argv[2:], url)
        scripts = ScriptDirectory.from_config(config)
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
