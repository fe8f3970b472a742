"""create categories

Revision ID: a004
Revises: a003
"""
import sqlalchemy as sa
from alembic import op

revision = "a004"
down_revision = "a003"
branch_labels = None
depends_on = None


category = sa.table("category", sa.column("code"), sa.column("label"))


def upgrade():
    op.create_table(
        "category",
        sa.Column("code", sa.String(20), primary_key=True),
        sa.Column("label", sa.Text, nullable=False),
    )
    op.bulk_insert(category, [{"code": "food", "label": "Food"}, {"code": "travel", "label": "Travel"}])
    op.add_column("bank_transaction", sa.Column("category_code", sa.String(20)))


def downgrade():
    op.drop_column("bank_transaction", "category_code")
    op.drop_table("category")
