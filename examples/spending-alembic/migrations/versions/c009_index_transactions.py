"""index transactions

Revision ID: c009
Revises: c008
"""
from alembic import op

revision = "c009"
down_revision = "c008"
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index(
            "bank_transaction_account_id_booked_at",
            "bank_transaction",
            ["account_id", "booked_at"],
            postgresql_concurrently=True,
        )


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("bank_transaction_account_id_booked_at", "bank_transaction", postgresql_concurrently=True)
