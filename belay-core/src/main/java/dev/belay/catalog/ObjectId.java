package dev.belay.catalog;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The name by which a catalog object is known, stable across databases: no oid is part of it.
 *
 * @param kind its kind
 * @param path from the outside in, unquoted: {@code [public, t]} for a table, {@code [public, t, a]} for a column;
 *     what tells overloads apart is the last part: {@code [public, f, (integer)]}
 */
public record ObjectId(ObjectKind kind, List<String> path) implements Comparable<ObjectId> {
    private static final Set<ObjectKind> SIGNED = EnumSet.of(
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.AGGREGATE,
            ObjectKind.OPERATOR,
            ObjectKind.PRIVILEGES,
            ObjectKind.SECURITY_LABEL,
            ObjectKind.EXTENSION_DEPENDENCY);

    /** Copies the path. */
    public ObjectId {
        path = List.copyOf(path);
    }

    /** The id of a kind and its path. */
    public static ObjectId of(ObjectKind kind, String... path) {
        return new ObjectId(kind, List.of(path));
    }

    /** The qualified name with quotes where SQL needs them: {@code public.t."Amount"}. */
    public String name() {
        StringBuilder name = new StringBuilder();
        for (int index = 0; index < path.size(); index++) {
            String part = path.get(index);
            if (index == path.size() - 1 && isSignature(part)) {
                name.append(part);
            } else {
                name.append(index == 0 ? "" : ".").append(Identifier.quoted(part));
            }
        }
        return name.toString();
    }

    /** What tells overloads apart, or the object that is spoken of; no name. */
    private boolean isSignature(String part) {
        return part.startsWith("(") && SIGNED.contains(kind);
    }

    /** Kind and name, as messages say it: {@code column public.t.a}. */
    @Override
    public String toString() {
        return path.isEmpty() ? kind.word() : kind.word() + " " + name();
    }

    @Override
    public int compareTo(ObjectId other) {
        int order = kind.compareTo(other.kind);
        int shared = Math.min(path.size(), other.path.size());
        for (int index = 0; order == 0 && index < shared; index++) {
            String ours = path.get(index);
            String theirs = other.path.get(index);
            // most are one and the same text, which equals sees at a glance
            order = ours.equals(theirs) ? 0 : ours.compareTo(theirs);
        }
        return order == 0 ? Integer.compare(path.size(), other.path.size()) : order;
    }
}
