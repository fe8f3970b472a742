package dev.belay.examples.spending;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"connection_id", "iban"}))
public class Account extends Numbered {
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    BankConnection connection;

    @Column(length = 34, nullable = false)
    String iban;

    @Column(columnDefinition = "char(3)", nullable = false)
    String currency;
}
