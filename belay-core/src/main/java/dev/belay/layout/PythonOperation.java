package dev.belay.layout;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements as calls of Alembic's {@code op}: one by its name where that sends exactly the statement, else {@code op.execute}. */
final class PythonOperation {
    private static final String WORD = "([a-z_][a-z0-9_]*)";
    private static final String NAME = WORD + "\\." + WORD;

    /** What SQLAlchemy's text() takes for a parameter. */
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w\\\\]):(\\w+)(?!:)");

    /**
     * A statement that an operation sends.
     *
     * @param sql its text, with the names of the schema, then of what is in it
     * @param call the operation with those names
     */
    private record Exact(Pattern sql, String call) {
        static Exact of(String sql, String call) {
            return new Exact(Pattern.compile(sql), call);
        }
    }

    private static final List<Exact> EXACT = List.of(
            Exact.of("DROP TABLE " + NAME, "op.drop_table(\"$2\", schema=\"$1\")"),
            Exact.of("DROP INDEX " + NAME, "op.drop_index(\"$2\", schema=\"$1\")"),
            Exact.of("ALTER TABLE " + NAME + " DROP COLUMN " + WORD, "op.drop_column(\"$2\", \"$3\", schema=\"$1\")"),
            Exact.of(
                    "ALTER TABLE " + NAME + " DROP CONSTRAINT " + WORD,
                    "op.drop_constraint(\"$3\", \"$2\", schema=\"$1\")"),
            Exact.of("ALTER TABLE " + NAME + " RENAME TO " + WORD, "op.rename_table(\"$2\", \"$3\", schema=\"$1\")"),
            Exact.of(
                    "ALTER TABLE " + NAME + " RENAME COLUMN " + WORD + " TO " + WORD,
                    "op.alter_column(\"$2\", \"$3\", new_column_name=\"$4\", schema=\"$1\")"),
            Exact.of(
                    "ALTER TABLE " + NAME + " ALTER COLUMN " + WORD + " SET NOT NULL",
                    "op.alter_column(\"$2\", \"$3\", nullable=False, schema=\"$1\")"),
            Exact.of(
                    "ALTER TABLE " + NAME + " ALTER COLUMN " + WORD + " DROP NOT NULL",
                    "op.alter_column(\"$2\", \"$3\", nullable=True, schema=\"$1\")"));

    private PythonOperation() {}

    /** The call that sends a statement. */
    static String of(String sql) {
        for (Exact exact : EXACT) {
            Matcher matcher = exact.sql().matcher(sql);
            if (matcher.matches()) {
                return matcher.replaceFirst(exact.call()).replace(", schema=\"public\"", "");
            }
        }
        String text = PARAMETER.matcher(sql.replace("\\", "\\\\")).replaceAll("\\\\\\\\:$1");
        if (!text.contains("\n")) {
            return "op.execute(" + quoted(text) + ")";
        }
        String body = text.replace("\"\"\"", "\\\"\\\"\\\"");
        String closed = body.endsWith("\"") ? body.substring(0, body.length() - 1) + "\\\"" : body;
        return "op.execute(\n        \"\"\"" + closed + "\"\"\"\n    )";
    }

    /** A string of Python. */
    static String literal(String text) {
        return quoted(text.replace("\\", "\\\\"));
    }

    private static String quoted(String escaped) {
        return escaped.contains("\"") && !escaped.contains("'")
                ? "'" + escaped + "'"
                : "\"" + escaped.replace("\"", "\\\"") + "\"";
    }
}
