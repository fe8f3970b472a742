package dev.belay.junit;

import dev.belay.catalog.Catalog;

/** A schema as it was at one moment; two are equal when no object differs. */
public final class SchemaSnapshot {
    private final Catalog catalog;

    SchemaSnapshot(Catalog catalog) {
        this.catalog = catalog;
    }

    Catalog catalog() {
        return catalog;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SchemaSnapshot snapshot && catalog.objects().equals(snapshot.catalog.objects());
    }

    @Override
    public int hashCode() {
        return catalog.objects().hashCode();
    }

    @Override
    public String toString() {
        return catalog.objects().size() + " objects";
    }
}
