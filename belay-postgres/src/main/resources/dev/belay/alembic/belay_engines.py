"""Leads every engine of a project to the step's database, an asynchronous one by way of a synchronous driver."""
import sqlalchemy
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.engine import url as urls
from sqlalchemy.pool import NullPool, Pool

from belay_recording import CONNECT, STEP, Connection

make_url = urls.make_url
KEPT = ("execution_options", "json_serializer", "json_deserializer")


class WrongDriver(Exception):
    pass


def recorded(name):
    """A URL as create_engine reads it, with a driver that is recorded in place of one that is not."""
    url = make_url(name)
    known = url.get_backend_name() == "postgresql"
    if known and ("+" not in url.drivername or url.drivername.split("+")[1] not in CONNECT):
        return url.set(drivername="postgresql+" + next(iter(CONNECT)))
    return url


urls.make_url = recorded


@event.listens_for(Engine, "do_connect")
def to_the_shadow(dialect, record_of_pool, arguments, parameters):
    """Whatever env.py read, and from wherever: the step's database is the only one it reaches."""
    if dialect.name != "postgresql" or dialect.driver not in CONNECT:
        raise WrongDriver("%s with %s" % (dialect.name, dialect.driver))
    connection = CONNECT[dialect.driver](STEP["database"], parameters)
    STEP["connections"].append(connection)
    return connection


@event.listens_for(Pool, "checkout")
def no_older_connection(connection, record_of_pool, proxy):
    if isinstance(connection, Connection) and connection not in STEP["connections"]:
        raise sqlalchemy.exc.DisconnectionError("of an earlier step")


class AsyncConnection:
    """A synchronous connection that env.py awaits."""

    def __init__(self, opening):
        self.opening = opening

    def __await__(self):
        return self.__aenter__().__await__()

    async def __aenter__(self):
        self.sync_connection = self.opening.__enter__()
        return self

    async def __aexit__(self, *failure):
        return self.opening.__exit__(*failure)

    async def run_sync(self, function, *arguments, **named):
        return function(self.sync_connection, *arguments, **named)

    async def execute(self, *arguments, **named):
        return self.sync_connection.execute(*arguments, **named)

    async def commit(self):
        self.sync_connection.commit()

    async def rollback(self):
        self.sync_connection.rollback()

    async def close(self):
        self.sync_connection.close()


class AsyncEngine:
    """A synchronous engine that env.py awaits."""

    def __init__(self, sync_engine):
        self.sync_engine = sync_engine

    def connect(self):
        return AsyncConnection(self.sync_engine.connect())

    def begin(self):
        return AsyncConnection(self.sync_engine.begin())

    async def dispose(self, *arguments, **named):
        self.sync_engine.dispose()

    def __getattr__(self, name):
        return getattr(self.sync_engine, name)


def create_async_engine(url, **options):
    kept = {key: options[key] for key in KEPT if key in options}
    return AsyncEngine(sqlalchemy.create_engine(url, poolclass=NullPool, **kept))


def async_engine_from_config(configuration, prefix="sqlalchemy.", **options):
    return create_async_engine(configuration[prefix + "url"], **options)


try:
    import sqlalchemy.ext.asyncio as asynchronous

    asynchronous.AsyncEngine = AsyncEngine
    asynchronous.create_async_engine = create_async_engine
    asynchronous.async_engine_from_config = async_engine_from_config
except ImportError:
    pass  # without greenlet no project uses it either
