package dev.belay.code;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.Query;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds the SQL in the strings of a file. */
final class Queries {
    private static final Pattern BEGIN = Pattern.compile(
            "(?is)^[\\s(]*(?:SELECT\\s.*\\bFROM\\s|INSERT\\s+INTO\\s|UPDATE\\s+(?:ONLY\\s+)?[\\w.\"]+\\s+(?:AS\\s+)?"
                    + "(?:\\w+\\s+)?SET\\s|DELETE\\s+FROM\\s|MERGE\\s+INTO\\s|WITH\\s+(?:RECURSIVE\\s+)?[\\w\"]+.*\\bAS\\b.*\\()");
    private static final Pattern LOUD = Pattern.compile("(?s)^[\\s(]*(?:SELECT|INSERT|UPDATE|DELETE|MERGE|WITH)\\s.*");
    private static final Pattern NATIVE =
            Pattern.compile("(?is)^\\s*(?:SELECT\\s+(?:DISTINCT\\s+)?\\*|INSERT|WITH)\\s.*");
    private static final Set<String> EXECUTORS = Set.of(
            "execute",
            "executemany",
            "exec_driver_sql",
            "text",
            "mogrify",
            "read_sql",
            "read_sql_query",
            "fetch",
            "fetchrow",
            "fetchval",
            "fetch_all",
            "fetch_one",
            "fetch_val",
            "prepareStatement",
            "prepareCall",
            "executeQuery",
            "executeUpdate",
            "addBatch",
            "createNativeQuery",
            "NativeQuery",
            "NamedNativeQuery",
            "Query",
            "query",
            "queryForObject",
            "queryForList",
            "queryForMap",
            "queryForStream",
            "queryForRowSet",
            "batchUpdate",
            "update",
            "Select",
            "Insert",
            "Update",
            "Delete",
            "SqlQuery",
            "SqlUpdate",
            "SqlBatch",
            "sql",
            "SQL",
            "createNativeMutationQuery",
            "scalar",
            "scalars",
            "TextClause",
            "db_query",
            "preparedQuery");
    private static final Set<String> ENTITY_LANGUAGE =
            Set.of("createQuery", "NamedQuery", "createMutationQuery", "createSelectionQuery");

    private static final Pattern ENTITY_QUERY =
            Pattern.compile("(?is)^\\s*(?:SELECT|FROM|UPDATE|DELETE|INSERT|WITH)\\s.*");

    private final SourceFile file;
    private final Function<Expression, Optional<String>> constants;
    private final boolean relational;
    private final IdentityHashMap<Expression, String> readers = new IdentityHashMap<>();
    private final List<Query> queries = new ArrayList<>();

    private Queries(SourceFile file, Function<Expression, Optional<String>> constants) {
        this.file = file;
        this.constants = constants;
        this.relational = isRelational(file);
    }

    /**
     * The queries of a file that was parsed.
     *
     * @param constants the texts that names stand for
     */
    static List<Query> of(SourceFile file, Function<Expression, Optional<String>> constants) {
        Queries queries = new Queries(file, constants);
        Walk.expressions(file.statements(), queries::look);
        return queries.queries;
    }

    /** Whether a text begins as SQL does. */
    static boolean isSql(String text) {
        return text.length() > 12 && BEGIN.matcher(text).find();
    }

    /** Whether its keywords are in capitals, so that it is no sentence of English. */
    static boolean isLoud(String text) {
        return LOUD.matcher(text).matches();
    }

    /** Spring Data's annotations take SQL, and not a language of entities, where rows are mapped without JPA. */
    private static boolean isRelational(SourceFile file) {
        return file.statements().stream()
                .anyMatch(statement -> statement instanceof Statement.Import imported
                        && (imported.module().startsWith("org.springframework.data.jdbc")
                                || imported.module().startsWith("org.springframework.data.r2dbc")
                                || imported.module().startsWith("org.jdbi")));
    }

    /** Expressions are seen outside in: a call tells of its texts what reads them before they are seen. */
    private void look(Expression expression) {
        if (expression instanceof Expression.Call call) {
            call.arguments().forEach(argument -> told(argument, call));
        } else if (expression instanceof Expression.Text text) {
            text(text, readers.getOrDefault(text, ""));
        } else {
            String reader = readers.getOrDefault(expression, "");
            if (!reader.isEmpty()) {
                expression.parts().forEach(part -> readers.put(part, reader));
            }
        }
    }

    private void text(Expression.Text text, String reader) {
        String filled = filled(text);
        if (reader.equals("entities")) {
            if (ENTITY_QUERY.matcher(filled).matches()) {
                queries.add(new Query(file.path(), text.line(), filled, true, Query.Dialect.ENTITIES));
            }
        } else if (isSql(filled)) {
            String sql = reader.equals("format") ? filled.replaceAll("\\{\\w*}", "\uFFFC") : filled;
            queries.add(new Query(file.path(), text.line(), sql, reader.equals("sql")));
        }
    }

    /** With the constants in place of the holes that they fill. */
    private String filled(Expression.Text text) {
        if (text.holes().isEmpty()) {
            return text.text();
        }
        StringBuilder out = new StringBuilder();
        int hole = 0;
        for (char letter : text.text().toCharArray()) {
            if (letter == Expression.HOLE && hole < text.holes().size()) {
                out.append(constants.apply(text.holes().get(hole++)).orElse(String.valueOf(letter)));
            } else {
                out.append(letter);
            }
        }
        return out.toString();
    }

    private void told(Argument argument, Expression.Call call) {
        Expression value = argument.value();
        String reader = reader(call, value);
        if (!reader.isEmpty()) {
            readers.put(value, reader);
        }
        if (value instanceof Expression.Call format
                && format.function() instanceof Expression.Member(int line, Expression of, String name)
                && name.equals("format")) {
            readers.put(of, "format");
        }
    }

    private String reader(Expression.Call call, Expression value) {
        String name = call.name();
        if (ENTITY_LANGUAGE.contains(name) && !relational) {
            return "entities";
        }
        if (file.language() == Language.JAVA && name.equals("Query") && !relational) {
            boolean isNative = call.named("nativeQuery").isPresent()
                    || (value instanceof Expression.Text text
                            && NATIVE.matcher(text.text()).matches());
            return isNative ? "sql" : "entities";
        }
        return EXECUTORS.contains(name) ? "sql" : "";
    }
}
