package dev.belay.layout;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Statements as calls of Alembic's {@code op}: one by its name where that sends just the statement, else {@code op.execute}. */
final class PythonOperation {
    private static final String WORD = "([a-z_][a-z0-9_]*)";
    private static final String NAME = WORD + "\\." + WORD;
    private static final String WORDS = "\\(([a-z_][a-z0-9_]*(?:, [a-z_][a-z0-9_]*)*)\\)";

    /** What SQLAlchemy's text() takes for a parameter, and what it takes for an escaped colon. */
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w\\\\]):(\\w+)(?!:)");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(:[\\w$]*)(?![:\\w$])");

    /**
     * A statement that an operation sends.
     *
     * @param sql its text
     * @param call makes the operation of what the text holds
     */
    private record Exact(Pattern sql, UnaryOperator<String> call) {
        /** An operation that says the groups {@code $1}, {@code $2} … of the text as they are. */
        static Exact of(String sql, String call) {
            Pattern pattern = Pattern.compile(sql);
            return new Exact(pattern, text -> pattern.matcher(text).replaceFirst(call));
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
                    "op.alter_column(\"$2\", \"$3\", nullable=True, schema=\"$1\")"),
            listing(
                    "ALTER TABLE " + NAME + " ADD CONSTRAINT " + WORD + " UNIQUE " + WORDS,
                    found -> "op.create_unique_constraint(\"%s\", \"%s\", %s, schema=\"%s\")"
                            .formatted(found.group(3), found.group(2), list(found.group(4)), found.group(1))),
            listing(
                    "CREATE (UNIQUE )?INDEX (CONCURRENTLY )?" + WORD + " ON " + NAME + " USING btree " + WORDS,
                    PythonOperation::index),
            new Exact(PythonColumn.ADDED, PythonColumn::call));

    private PythonOperation() {}

    private static Exact listing(String sql, Function<MatchResult, String> call) {
        Pattern pattern = Pattern.compile(sql);
        return new Exact(pattern, text -> {
            Matcher matcher = pattern.matcher(text);
            return matcher.matches() ? call.apply(matcher) : text;
        });
    }

    private static String index(MatchResult found) {
        return "op.create_index(\"%s\", \"%s\", %s%s%s, schema=\"%s\")"
                .formatted(
                        found.group(3),
                        found.group(5),
                        list(found.group(6)),
                        found.group(1) == null ? "" : ", unique=True",
                        found.group(2) == null ? "" : ", postgresql_concurrently=True",
                        found.group(4));
    }

    private static String list(String names) {
        return Arrays.stream(names.split(", ", -1))
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The call that sends a statement, at this indentation. */
    static String of(String sql, String indent) {
        for (Exact exact : EXACT) {
            if (exact.sql().matcher(sql).matches() && !PARAMETER.matcher(sql).find()) {
                return exact.call().apply(sql).replace(", schema=\"public\"", "");
            }
        }
        String text =
                PARAMETER.matcher(ESCAPED.matcher(sql).replaceAll("\\\\\\\\$1")).replaceAll("\\\\:$1");
        boolean asMeant = ESCAPED.matcher(text).replaceAll("$1").equals(sql)
                && !PARAMETER.matcher(text).find();
        return asMeant
                ? "op.execute(" + argument(text, indent) + ")"
                : "op.get_bind().exec_driver_sql(" + argument(sql, indent) + ")";
    }

    private static String argument(String text, String indent) {
        String written = text.replace("\\", "\\\\");
        if (!written.contains("\n")) {
            return quoted(written);
        }
        boolean endsEarly = written.contains("\"\"\"") || written.endsWith("\"");
        String body = endsEarly ? written.replace("\"", "\\\"") : written;
        return "\n" + indent + "    \"\"\"" + body + "\"\"\"\n" + indent;
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
