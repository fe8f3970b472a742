"""fill email"""
from alembic import op

revision = "0b" "7d"
down_revision = ("41aa")


def upgrade():
    op.execute("UPDATE author SET email = ''")


def downgrade():
    """There is no way back."""
    # revision = "41aa"
    pass
