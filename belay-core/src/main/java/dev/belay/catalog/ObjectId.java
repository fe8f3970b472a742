package dev.belay.catalog;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name by which a catalog object is known, stable across databases: no oid is part of it.
 *
 * @param kind its kind
 * @param path from the outside in, unquoted: {@code [public, t]} for a table, {@code [public, t, a]} for a column;
 *     what tells overloads apart is the last part: {@code [public, f, (integer)]}
 */
public record ObjectId(ObjectKind kind, List<String> path) implements Comparable<ObjectId> {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*|\\(.*\\)", Pattern.DOTALL);
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
        return path.stream()
                .map(ObjectId::quoted)
                .collect(Collectors.joining("."))
                .replace(".(", "(");
    }

    /** Kind and name, as messages say it: {@code column public.t.a}. */
    @Override
    public String toString() {
        return path.isEmpty() ? kind.word() : kind.word() + " " + name();
    }

    @Override
    public int compareTo(ObjectId other) {
        int order = kind.compareTo(other.kind);
        for (int index = 0; order == 0 && index < Math.min(path.size(), other.path.size()); index++) {
            order = path.get(index).compareTo(other.path.get(index));
        }
        return order == 0 ? Integer.compare(path.size(), other.path.size()) : order;
    }

    private static String quoted(String part) {
        return PLAIN.matcher(part).matches() ? part : '"' + part.replace("\"", "\"\"") + '"';
    }
}
