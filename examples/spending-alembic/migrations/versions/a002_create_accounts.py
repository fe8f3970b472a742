"""create accounts

Revision ID: a002
Revises: a001
"""
import sqlalchemy as sa
from alembic import op

revision = "a002"
down_revision = "a001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("connection_id", sa.BigInteger, sa.ForeignKey("bank_connection.id"), nullable=False),
        sa.Column("iban", sa.String(34), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.UniqueConstraint("connection_id", "iban", name="account_connection_id_iban"),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name="account_currency"),
    )


def downgrade():
    op.drop_table("account")
