"""create author

Revision ID: 9c1e
Revises:
Create Date: 2024-01-01 00:00:01
"""
import sqlalchemy as sa
from alembic import op

revision = "9c1e"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("author", sa.Column("id", sa.BigInteger, primary_key=True), comment="who writes")


def downgrade():
    op.drop_table("author")
