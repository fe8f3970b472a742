"""create transactions

Revision ID: a003
Revises: a002
"""
import sqlalchemy as sa
from alembic import op

revision = "a003"
down_revision = "a002"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "bank_transaction",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("account_id", sa.BigInteger, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("amount", sa.Numeric(12, 2), nullable=False),
        sa.Column("kind", sa.Enum("debit", "credit", name="transaction_kind"), nullable=False),
        sa.Column("description", sa.Text, server_default="", nullable=False),
    )


def downgrade():
    op.drop_table("bank_transaction")
    op.execute("DROP TYPE transaction_kind")
