'''index email

revision = "nothing"
'''
from alembic import op

revision = 'd2f0'
down_revision = '0b7d',


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("author_email", "author", ["email"], postgresql_concurrently=True)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("author_email", postgresql_concurrently=True)
