"""create receipts

Revision ID: b006
Revises: a004
"""
import sqlalchemy as sa
from alembic import op

revision = "b006"
down_revision = "a004"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "receipt",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("transaction_id", sa.BigInteger, sa.ForeignKey("bank_transaction.id", ondelete="CASCADE"), nullable=False),
        sa.Column("total", sa.Numeric(12, 2)),
        sa.Column("source", sa.String(10), server_default="mail", nullable=False),
    )
    op.create_index("ix_receipt_transaction_id", "receipt", ["transaction_id"])


def downgrade():
    op.drop_table("receipt")
