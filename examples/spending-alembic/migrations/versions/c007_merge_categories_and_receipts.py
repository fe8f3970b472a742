"""merge categories and receipts

Revision ID: c007
Revises: a005, b006
"""
from alembic import op

revision = "c007"
down_revision = ("a005", "b006")
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
