package dev.belay.audit;

import dev.belay.source.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that code gives to the parameters of its SQL. */
final class SqlParameters {
    private static final Set<String> EXECUTORS = Set.of(
            "execute",
            "executemany",
            "update",
            "queryForObject",
            "query",
            "fetchrow",
            "fetchval",
            "fetch",
            "fetch_one",
            "fetch_all",
            "fetch_val");
    private static final Set<String> SETTERS = Set.of("setString", "setObject", "setParameter", "addValue", "bind");
    private static final Pattern INSERT =
            Pattern.compile("(?is)^\\s*INSERT\\s+INTO\\s+([\\w.\"]+)\\s*\\(([^)]*)\\)\\s*VALUES\\s*\\(");

    private SqlParameters() {}

    /**
     * One value.
     *
     * @param table of an INSERT that names its columns; else empty
     * @param column likewise
     */
    record Given(String table, String column, Expression value, int line) {}

    /** The values in a frame. */
    static List<Given> in(Frame frame) {
        List<Given> given = new ArrayList<>();
        for (Expression expression : frame.expressions()) {
            if (expression instanceof Expression.Call call && EXECUTORS.contains(call.name())) {
                executed(call, frame, given);
            } else if (expression instanceof Expression.Call call
                    && SETTERS.contains(call.name())
                    && call.positional().size() == 2) {
                given.add(new Given("", "", call.positional().getLast(), call.line()));
            }
        }
        return given;
    }

    /** Whether a call sends a statement, with its parameters behind. */
    static boolean isExecuted(Expression.Call call, Frame frame) {
        return EXECUTORS.contains(call.name())
                && call.positional().stream()
                        .findFirst()
                        .or(() -> call.named("query"))
                        .filter(first -> isSql(Values.resolved(first, frame)))
                        .isPresent();
    }

    private static void executed(Expression.Call call, Frame frame, List<Given> given) {
        List<Expression> arguments = call.positional();
        if (arguments.size() < 2 || !isSql(Values.resolved(arguments.getFirst(), frame))) {
            return;
        }
        List<Expression> values = new ArrayList<>();
        for (Expression argument : arguments.subList(1, arguments.size())) {
            switch (Values.resolved(argument, frame)) {
                case Expression.Items items -> values.addAll(items.items());
                case Expression.Entries entries -> values.addAll(entries.values());
                case Expression other -> values.add(argument);
            }
        }
        Matcher insert = INSERT.matcher(sql(Values.resolved(arguments.getFirst(), frame)));
        String[] columns = insert.find() ? insert.group(2).split(",", -1) : new String[0];
        for (int index = 0; index < values.size(); index++) {
            boolean known = columns.length == values.size();
            given.add(new Given(
                    known ? insert.group(1).replace("\"", "") : "",
                    known ? columns[index].strip().replace("\"", "") : "",
                    values.get(index),
                    values.get(index).line()));
        }
    }

    private static boolean isSql(Expression expression) {
        return sql(expression).matches("(?is)^\\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|MERGE)\\s.*");
    }

    private static String sql(Expression expression) {
        return switch (expression) {
            case Expression.Text text -> text.text();
            case Expression.Call call
            when !call.positional().isEmpty() -> sql(call.positional().getFirst());
            case Expression other -> "";
        };
    }
}
