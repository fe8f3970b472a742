package dev.belay.examples.spending;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

@Entity
public class BankConnection extends Numbered {
    @NotNull
    String provider;

    @Column(columnDefinition = "text", nullable = false)
    String accessToken;

    @NotNull
    Instant tokenExpiresAt;

    @Column(insertable = false, updatable = false)
    Instant createdAt;
}
