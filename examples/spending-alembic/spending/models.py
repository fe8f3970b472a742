"""What people spent: the bank domain of the examples, as SQLAlchemy models."""
import enum

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Kind(enum.Enum):
    debit = "debit"
    credit = "credit"


class BankConnection(Base):
    __tablename__ = "bank_connection"
    id = sa.Column(sa.BigInteger, primary_key=True)
    provider = sa.Column(sa.String(40), nullable=False)
    access_token = sa.Column(sa.Text, nullable=False)
    token_expires_at = sa.Column(sa.DateTime(timezone=True), nullable=False, index=True)


class Account(Base):
    __tablename__ = "account"
    __table_args__ = (
        sa.UniqueConstraint("connection_id", "iban", name="account_connection_id_iban"),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name="account_currency"),
    )
    id = sa.Column(sa.BigInteger, primary_key=True)
    connection_id = sa.Column(sa.ForeignKey("bank_connection.id"), nullable=False)
    iban = sa.Column(sa.String(34), nullable=False)
    currency = sa.Column(sa.CHAR(3), nullable=False)


class Category(Base):
    __tablename__ = "category"
    code = sa.Column(sa.String(20), primary_key=True)
    label = sa.Column(sa.Text, nullable=False)


class BankTransaction(Base):
    __tablename__ = "bank_transaction"
    __table_args__ = (sa.Index("bank_transaction_account_id_booked_at", "account_id", "booked_at"),)
    id = sa.Column(sa.BigInteger, primary_key=True)
    account_id = sa.Column(sa.ForeignKey("account.id"), nullable=False)
    booked_at = sa.Column(sa.DateTime(timezone=True), nullable=False)
    amount = sa.Column(sa.Numeric(12, 2), nullable=False)
    kind = sa.Column(sa.Enum(Kind, name="transaction_kind"), nullable=False)
    description = sa.Column(sa.Text, nullable=False, server_default="")
    pre_enrichment_status = sa.Column(sa.String(50))
    category_code = sa.Column(sa.ForeignKey("category.code"))


class Receipt(Base):
    __tablename__ = "receipt"
    id = sa.Column(sa.BigInteger, primary_key=True)
    transaction_id = sa.Column(sa.ForeignKey("bank_transaction.id", ondelete="CASCADE"), nullable=False, index=True)
    total = sa.Column(sa.Numeric(12, 2))
    source = sa.Column(sa.String(10), nullable=False, server_default="mail")
