import os

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from spending.models import Base

engine = create_engine(os.environ["DATABASE_URL"], poolclass=NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
