package dev.belay.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One table that refers to another; source: {@code pg_get_constraintdef} under an empty search_path.
 *
 * @param id of the constraint
 * @param columns that refer
 * @param target the table that is referred to
 * @param targetColumns its columns
 * @param rest what follows, such as {@code ON DELETE CASCADE}; may be empty
 */
public record ForeignKey(ObjectId id, List<String> columns, ObjectId target, List<String> targetColumns, String rest) {
    private static final String BEGIN = "FOREIGN KEY ";
    private static final String REFERENCES = " REFERENCES ";

    /** Copies the columns. */
    public ForeignKey {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }

    /** What a constraint says, if it is a foreign key. */
    public static Optional<ForeignKey> of(CatalogObject constraint) {
        String definition = constraint.text("definition");
        if (constraint.id().kind() != ObjectKind.CONSTRAINT || !definition.startsWith(BEGIN)) {
            return Optional.empty();
        }
        Cursor cursor = new Cursor(definition, BEGIN.length());
        List<String> columns = cursor.list();
        cursor.skip(REFERENCES);
        List<String> target = cursor.qualified();
        List<String> targetColumns = cursor.list();
        return Optional.of(new ForeignKey(
                constraint.id(),
                columns,
                new ObjectId(ObjectKind.TABLE, target),
                targetColumns,
                cursor.rest().strip()));
    }

    /** The columns in the first brackets of the definition of a key. */
    public static List<String> columns(String definition) {
        return new Cursor(definition, definition.indexOf('(')).list();
    }

    /** The names in a qualified one, without their quotes. */
    public static List<String> path(String qualified) {
        return new Cursor(qualified, 0).qualified();
    }

    /** The table that refers. */
    public ObjectId table() {
        return new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2));
    }

    /** Reads names, in quotes or not, from a definition that PostgreSQL wrote. */
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text, int at) {
            this.text = text;
            this.at = at;
        }

        void skip(String word) {
            at += word.length();
        }

        /** Names in brackets: {@code (a, "B c")}; a {@code PERIOD} before one is its form and no name. */
        List<String> list() {
            List<String> names = new ArrayList<>();
            do {
                at++;
                while (at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
                if (text.startsWith("PERIOD ", at)) {
                    skip("PERIOD ");
                }
                names.add(name());
            } while (at < text.length() && text.charAt(at) == ',');
            at++;
            return names;
        }

        List<String> qualified() {
            List<String> names = new ArrayList<>(List.of(name()));
            while (at < text.length() && text.charAt(at) == '.') {
                at++;
                names.add(name());
            }
            return names;
        }

        private String name() {
            if (at < text.length() && text.charAt(at) == '"') {
                return quoted();
            }
            int begin = at;
            while (at < text.length() && ",.()".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(begin, at);
        }

        private String quoted() {
            StringBuilder name = new StringBuilder();
            for (at++; at < text.length(); at++) {
                if (text.charAt(at) == '"') {
                    if (at + 1 == text.length() || text.charAt(at + 1) != '"') {
                        break;
                    }
                    at++;
                }
                name.append(text.charAt(at));
            }
            at++;
            return name.toString();
        }

        String rest() {
            return at < text.length() ? text.substring(at) : "";
        }
    }
}
