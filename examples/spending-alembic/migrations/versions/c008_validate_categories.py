"""validate categories

Revision ID: c008
Revises: c007
"""
import sqlalchemy as sa
from alembic import op

revision = "c008"
down_revision = "c007"
branch_labels = None
depends_on = None


def upgrade():
    # a transaction may have been given a category that nobody wrote down
    connection = op.get_bind()
    unknown = connection.execute(
        sa.text(
            "SELECT DISTINCT category_code FROM bank_transaction"
            " WHERE category_code NOT IN (SELECT code FROM category) ORDER BY category_code"
        )
    )
    for (code,) in unknown.fetchall():
        connection.execute(
            sa.text("INSERT INTO category (code, label) VALUES (:code, :label)"), {"code": code, "label": code.title()}
        )
    op.execute("ALTER TABLE bank_transaction VALIDATE CONSTRAINT bank_transaction_category_code")


def downgrade():
    op.drop_constraint("bank_transaction_category_code", "bank_transaction")
    op.execute(
        "ALTER TABLE bank_transaction ADD CONSTRAINT bank_transaction_category_code"
        " FOREIGN KEY (category_code) REFERENCES category (code) NOT VALID"
    )
