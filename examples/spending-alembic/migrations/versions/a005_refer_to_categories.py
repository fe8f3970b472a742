"""refer to categories

Revision ID: a005
Revises: a004
"""
from alembic import op

revision = "a005"
down_revision = "a004"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        ALTER TABLE bank_transaction
            ADD CONSTRAINT bank_transaction_category_code
            FOREIGN KEY (category_code) REFERENCES category (code) NOT VALID
        """
    )


def downgrade():
    op.drop_constraint("bank_transaction_category_code", "bank_transaction")
