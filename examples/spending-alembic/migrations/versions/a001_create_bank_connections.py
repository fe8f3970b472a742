"""create bank connections

Revision ID: a001
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "a001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "bank_connection",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("provider", sa.String(40), nullable=False),
        sa.Column("access_token", sa.Text, nullable=False),
        sa.Column("token_expires_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_bank_connection_token_expires_at", "bank_connection", ["token_expires_at"])


def downgrade():
    op.drop_table("bank_connection")
