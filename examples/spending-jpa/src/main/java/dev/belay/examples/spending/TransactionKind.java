package dev.belay.examples.spending;

public enum TransactionKind {
    DEBIT,
    CREDIT,
    // no migration knows this one yet
    REFUND
}
