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
import java.util.Set;
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

    private final SourceFile file;
    private final boolean relational;
    private final IdentityHashMap<Expression, String> readers = new IdentityHashMap<>();
    private final List<Query> queries = new ArrayList<>();

    private Queries(SourceFile file) {
        this.file = file;
        this.relational = isRelational(file);
    }

    /** The queries of a file that was parsed. */
    static List<Query> of(SourceFile file) {
        Queries queries = new Queries(file);
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
        } else if (expression instanceof Expression.Text text && isSql(text.text())) {
            String reader = readers.getOrDefault(text, "");
            if (!reader.equals("entities")) {
                String sql = reader.equals("format") ? text.text().replaceAll("\\{\\w*}", "\uFFFC") : text.text();
                queries.add(new Query(file.path(), text.line(), sql, reader.equals("sql")));
            }
        } else {
            String reader = readers.getOrDefault(expression, "");
            if (!reader.isEmpty()) {
                expression.parts().forEach(part -> readers.put(part, reader));
            }
        }
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
