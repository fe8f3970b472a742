package dev.belay.examples.spending;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.LocalDate;

/** No migration makes its table yet. */
@Entity
@Table(
        uniqueConstraints =
                @UniqueConstraint(
                        name = "budget_month",
                        columnNames = {"category_code", "month"}))
public class Budget {
    @Id
    @GeneratedValue
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "category_code")
    Category category;

    @Column(nullable = false)
    LocalDate month;

    @Column(nullable = false, precision = 12, scale = 2)
    BigDecimal amount;
}
