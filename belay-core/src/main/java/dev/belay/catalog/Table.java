package dev.belay.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table or view with all that hangs on it.
 *
 * @param self the table or view
 * @param columns in their order
 * @param constraints by name, foreign keys included
 * @param indexes by name, without those that a constraint brings along
 * @param triggers by name
 * @param policies of row security, by name
 * @param references the foreign keys from here
 * @param referencedBy the foreign keys to here
 * @param partitions names of the tables that are parts of this one
 */
public record Table(
        CatalogObject self,
        List<CatalogObject> columns,
        List<CatalogObject> constraints,
        List<CatalogObject> indexes,
        List<CatalogObject> triggers,
        List<CatalogObject> policies,
        List<ForeignKey> references,
        List<ForeignKey> referencedBy,
        List<ObjectId> partitions) {
    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
        policies = List.copyOf(policies);
        references = List.copyOf(references);
        referencedBy = List.copyOf(referencedBy);
        partitions = List.copyOf(partitions);
    }

    /** Its id. */
    public ObjectId id() {
        return self.id();
    }

    /** Tells whether it is a partition, which has its columns from its parent. */
    public boolean isPartition() {
        return self.has("partition bound");
    }

    /**
     * Whether a column or constraint comes from a parent alone, and has no standing of its own (source: {@code attinhcount} and
     * {@code attislocal} of {@code pg_attribute}, {@code coninhcount} and {@code conislocal} of {@code pg_constraint}).
     */
    public static boolean isInherited(CatalogObject part) {
        return part.has("inherited") && !part.text("inherited").endsWith("and local");
    }

    /** Whether a column takes no NULL. */
    public static boolean isRequired(CatalogObject column) {
        return column.text("not null").startsWith("true");
    }

    /** What stands in a column that nobody writes: its default, or how it is generated; empty for NULL. */
    public static Optional<String> value(CatalogObject column) {
        return column.attribute("default")
                .or(() -> column.attribute("generated").map(expression -> "generated as " + expression))
                .or(() -> column.attribute("identity").map(kind -> "generated " + kind + " as identity"));
    }

    /** What something that hangs on a table says, as SQL says it. */
    public static String definition(CatalogObject part) {
        if (part.id().kind() != ObjectKind.POLICY) {
            return part.text("definition");
        }
        StringBuilder policy = new StringBuilder(part.text("permissive").equals("false") ? "RESTRICTIVE " : "")
                .append("FOR ")
                .append(part.text("command").toUpperCase(Locale.ROOT))
                .append(" TO ")
                .append(part.text("roles"));
        part.attribute("using")
                .ifPresent(using -> policy.append(" USING (").append(using).append(')'));
        part.attribute("check")
                .ifPresent(check -> policy.append(" WITH CHECK (").append(check).append(')'));
        return policy.toString();
    }
}
