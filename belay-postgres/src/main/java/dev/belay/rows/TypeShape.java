package dev.belay.rows;

import java.util.List;

/** A type as the maker of values has to know it (source: {@code pg_type}, {@code pg_enum}, {@code pg_range}). */
sealed interface TypeShape {
    /**
     * A type with an input format of its own, PostgreSQL's or an extension's.
     *
     * @param name {@code pg_type.typname}
     * @param modifier {@code pg_attribute.atttypmod}, -1 when there is none
     */
    record Base(String name, int modifier) implements TypeShape {
        /** Characters that a bounded text may have; a large number when it is unbounded. */
        int length() {
            return switch (name) {
                case "varchar", "bpchar" -> modifier < 4 ? Integer.MAX_VALUE : modifier - 4;
                case "bit", "varbit" -> modifier < 0 ? (name.equals("bit") ? 1 : 64) : modifier;
                case "name" -> 63;
                case "char" -> 1;
                default -> Integer.MAX_VALUE;
            };
        }

        /** Digits of a {@code numeric} in all; 0 when it is unbounded. */
        int precision() {
            return modifier < 4 ? 0 : (modifier - 4) >> 16 & 0xffff;
        }

        /** Digits of a {@code numeric} behind the point; may be negative. */
        int scale() {
            return modifier < 4 ? 0 : ((modifier - 4 & 0x7ff) ^ 1024) - 1024;
        }

        /** Tells whether its values are texts of characters. */
        boolean isText() {
            return List.of("text", "varchar", "bpchar", "name", "char", "citext")
                    .contains(name);
        }

        /** Tells whether its values are numbers. */
        boolean isNumber() {
            return List.of("int2", "int4", "int8", "numeric", "float4", "float8", "oid", "money")
                    .contains(name);
        }
    }

    /** An enum with its labels in order. */
    record Enumeration(List<String> labels) implements TypeShape {}

    /** An array. */
    record Array(TypeShape element) implements TypeShape {}

    /** A range over its subtype. */
    record Range(TypeShape bound) implements TypeShape {}

    /** A multirange over the subtype of its range. */
    record Multirange(TypeShape bound) implements TypeShape {}

    /** A row type. */
    record Composite(List<TypeShape> fields) implements TypeShape {}

    /**
     * A domain.
     *
     * @param base what it stands on
     * @param checks expressions in which {@code VALUE} stands for the value, its base domains' included
     * @param required whether it refuses NULL
     */
    record Domain(TypeShape base, List<String> checks, boolean required) implements TypeShape {}

    /** The type itself, or what a domain stands on. */
    default TypeShape bare() {
        return this instanceof Domain domain ? domain.base().bare() : this;
    }
}
