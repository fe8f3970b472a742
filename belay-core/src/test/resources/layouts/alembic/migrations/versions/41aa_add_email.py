"""add email

Revision ID: 41aa
Revises: 9c1e
"""
from typing import Sequence, Union

import sqlalchemy as sa
from alembic import op

# down_revision = "not this one"
revision: str = "41aa"
down_revision: Union[str, Sequence[str], None] = "9c1e"


def upgrade() -> None:
    op.add_column("author", sa.Column("email", sa.Text))
    op.add_column("author", sa.Column("phone", sa.Text))


def downgrade() -> None:
    op.drop_column("author", "phone")
    op.drop_column("author", "email")
