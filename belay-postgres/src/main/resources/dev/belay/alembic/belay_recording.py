"""Takes down what revisions send to PostgreSQL, through the drivers whose sent text is known: psycopg2 and psycopg."""
import base64
import os
import sys

# what the project prints or asks must not come between
OUT = os.fdopen(os.dup(1), "w", encoding="ascii")
os.dup2(2, 1)
IN = os.fdopen(os.dup(0), "r", encoding="utf-8")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)

STEP = {}
SERVER = {
    "host": os.environ["BELAY_HOST"],
    "port": int(os.environ["BELAY_PORT"]),
    "user": os.environ["BELAY_USER"],
    "password": os.environ["BELAY_PASSWORD"],
    "options": os.environ["BELAY_OPTIONS"],
    "application_name": "belay",
}


def encoded(text):
    data = text if isinstance(text, bytes) else str(text).encode("utf-8", "surrogateescape")
    return base64.b64encode(data).decode("ascii")


def tell(*fields):
    OUT.write("\t".join(str(field) for field in fields) + "\n")


def record(kind, text=b"", where=("", 0)):
    """BEGIN, COMMIT, ROLLBACK; SENT or FAILED with file, line and text."""
    tell(kind, encoded(where[0]), where[1], encoded(text))


def stand(context):
    """What stands in the version table: the heads that Belay says."""
    context._ensure_version_table()
    context.connection.execute(context._version.delete())
    for head in STEP["heads"]:
        context.connection.execute(context._version.insert().values(version_num=head))
    return tuple(STEP["heads"])


def place():
    """Whose a statement is, by the innermost frame that tells: a file and a line, or None for Alembic's own."""
    if STEP.get("at"):
        return STEP["at"]
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


class Connection:
    """What both drivers' connections do besides; is_idle() is theirs."""

    def commit(self):
        if not self.is_idle():
            record("COMMIT")
        super().commit()

    def rollback(self):
        if not self.is_idle():
            record("ROLLBACK")
        super().rollback()


class Cursor:
    """What both drivers' cursors do besides; error and sent() are theirs."""

    rows = None

    def execute(self, query, vars=None, **options):
        where = place()
        idle = self.connection.is_idle()
        self.rows = None
        try:
            result = super().execute(query, vars, **options)
        except self.error:
            self.began(idle)
            if where and self.sent(query, vars):
                record("FAILED", self.sent(query, vars), where)
            raise
        self.began(idle)
        in_env = where and where[0] == STEP.get("env")
        sent = self.sent(query, vars) if where else b""
        if where and not (in_env and sent.lstrip()[:6].upper() in (b"SELECT", b"SHOW")):
            record("SENT", sent, where)
        return result

    def began(self, idle):
        if idle and not self.connection.is_idle():
            record("BEGIN")

    def executemany(self, query, vars_list, **options):
        rows = 0
        for one in vars_list:
            self.execute(query, one)
            rows += max(0, self.rowcount)
        self.rows = rows

    @property
    def rowcount(self):
        return super().rowcount if self.rows is None else self.rows

    def callproc(self, *arguments):
        raise NotImplementedError("Belay cannot tell what callproc sends")

    def copy_from(self, *arguments, **named):
        raise NotImplementedError("Belay cannot tell what a COPY from Python sends")

    copy = copy_expert = copy_to = copy_from


CONNECT = {}
ERRORS = []

try:
    import psycopg2
    import psycopg2.extensions

    class Psycopg2Connection(Connection, psycopg2.extensions.connection):
        def is_idle(self):
            return self.get_transaction_status() == psycopg2.extensions.TRANSACTION_STATUS_IDLE

        def set_isolation_level(self, level):
            if not self.is_idle():
                record("ROLLBACK")  # psycopg2 rolls back by itself
            super().set_isolation_level(level)

    class Psycopg2Cursor(Cursor, psycopg2.extensions.cursor):
        error = psycopg2.Error

        def sent(self, query, vars):
            return self.query

    def with_psycopg2(database, parameters):
        connection = psycopg2.connect(dbname=database, connection_factory=Psycopg2Connection, **SERVER)
        connection.cursor_factory = Psycopg2Cursor
        return connection

    CONNECT["psycopg2"] = with_psycopg2
    ERRORS.append(psycopg2.Error)
except ImportError:
    pass

try:
    import psycopg

    class PsycopgCursor(Cursor, psycopg.ClientCursor):
        error = psycopg.Error

        def sent(self, query, vars):
            return self.mogrify(query, vars).encode("utf-8")

    class PsycopgConnection(Connection, psycopg.Connection):
        def is_idle(self):
            return self.info.transaction_status == psycopg.pq.TransactionStatus.IDLE

    def with_psycopg(database, parameters):
        return PsycopgConnection.connect(
            dbname=database, context=parameters.get("context"), cursor_factory=PsycopgCursor, **SERVER)

    CONNECT["psycopg"] = with_psycopg
    ERRORS.append(psycopg.Error)
except ImportError:
    pass
