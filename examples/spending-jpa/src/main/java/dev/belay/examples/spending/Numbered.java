package dev.belay.examples.spending;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

@MappedSuperclass
public abstract class Numbered {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
}
