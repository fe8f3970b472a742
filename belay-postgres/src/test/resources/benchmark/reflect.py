"""Answers lines `reflect URL` and `compare MODELS-URL DATABASE-URL` with seconds and how many there were, in one warm process."""

import sys
import time

import alembic
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext


def reflected(url):
    metadata = sa.MetaData()
    engine = sa.create_engine(url)
    metadata.reflect(engine)
    engine.dispose()
    return metadata


def compare(models, url):
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), models)
    engine.dispose()
    return found


models = {}
print(alembic.__version__, sa.__version__, flush=True)
for line in sys.stdin:
    verb, *urls = line.split()
    if verb == "compare" and urls[0] not in models:
        models[urls[0]] = reflected(urls[0])
    start = time.perf_counter()
    found = reflected(urls[0]).tables if verb == "reflect" else compare(models[urls[0]], urls[1])
    print(time.perf_counter() - start, len(found), flush=True)
