package dev.belay.examples.spending;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

@Entity
public class Category {
    @Id
    @Column(length = 20)
    String code;

    @Column(nullable = false)
    String label;

    @ManyToOne
    @JoinColumn(name = "parent_code")
    Category parent;
}
