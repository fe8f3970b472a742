package dev.belay.plan;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether another type is a matter of the catalog alone, or makes PostgreSQL write or read every row under lock; source: the
 * support functions of types, {@code CheckIndexCompatible} and {@code ATColumnChangeRequiresRewrite} of PostgreSQL 14 to 18.
 */
final class Retyping {
    private static final Pattern TYPE =
            Pattern.compile("^([^(]*?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( with(?:out)? time zone)?$");
    private static final Set<String> GROWING = Set.of(
            "character varying",
            "bit varying",
            "interval",
            "timestamp with time zone",
            "timestamp without time zone",
            "time with time zone",
            "time without time zone");
    private static final Set<String> TEXTS = Set.of("text", "character varying");

    private Retyping() {}

    /** A type as {@code format_type} writes it. */
    private record Type(String name, Optional<Integer> length, int scale) {
        static Optional<Type> of(String text) {
            Matcher matcher = TYPE.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String zone = matcher.group(4) == null ? "" : matcher.group(4);
            return Optional.of(new Type(
                    matcher.group(1) + zone,
                    Optional.ofNullable(matcher.group(2)).map(Integer::valueOf),
                    matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3))));
        }

        /** Tells whether each of its values is one of the other type as it stands. */
        boolean isWithin(Type other) {
            boolean grows = other.length.isEmpty()
                    || length.filter(here -> here <= other.length.get()).isPresent();
            return name.equals(other.name)
                    ? (GROWING.contains(name) && grows)
                            || (name.equals("numeric") && grows && (other.length.isEmpty() || scale == other.scale))
                            || equals(other)
                    : (TEXTS.contains(name) && TEXTS.contains(other.name) && other.length.isEmpty())
                            || (name.equals("cidr") && other.name.equals("inet"));
        }
    }

    /** Tells whether rows are written or read under lock for the sake of a column's other type or collation. */
    static boolean isHeavy(Alteration change) {
        boolean within = Type.of(change.before().text("type"))
                .flatMap(before -> Type.of(change.after().text("type")).map(before::isWithin))
                .orElse(false);
        return !within
                || change
                        .from()
                        .dependencies()
                        .dependents()
                        .getOrDefault(change.id(), Collections.emptySortedSet())
                        .stream()
                        .anyMatch(dependent -> isBuiltAnew(dependent, change));
    }

    /** Tells whether this is read or built anew even when the column's values stand as they are. */
    private static boolean isBuiltAnew(ObjectId dependent, Alteration change) {
        Optional<CatalogObject> object = change.from().catalog().object(dependent);
        String definition = object.map(it -> it.text("definition")).orElse("");
        boolean key = dependent.kind() == ObjectKind.CONSTRAINT
                && object.filter(Constraints::isKey).isPresent();
        boolean check = dependent.kind() == ObjectKind.CONSTRAINT && definition.startsWith("CHECK");
        boolean computed = dependent.kind() == ObjectKind.INDEX
                && (definition.contains(" WHERE ")
                        || definition.substring(definition.indexOf('(') + 1).contains("("));
        boolean sorted = (dependent.kind() == ObjectKind.INDEX || key) && change.differsIn("collation");
        return check || computed || sorted;
    }
}
