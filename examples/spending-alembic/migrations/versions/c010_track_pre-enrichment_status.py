"""track pre-enrichment status

Revision ID: c010
Revises: c009
"""
import sqlalchemy as sa
from alembic import op

revision = "c010"
down_revision = "c009"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("bank_transaction", sa.Column("pre_enrichment_status", sa.String(50)))


def downgrade():
    op.drop_column("bank_transaction", "pre_enrichment_status")
