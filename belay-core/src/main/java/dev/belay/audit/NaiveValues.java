package dev.belay.audit;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Python's times without a zone, where they reach a column: given to it by name, compared with it, or among the parameters of a
 * statement; and those that a function returns. One that is logged, or taken from another to measure a duration, is none of
 * these.
 */
final class NaiveValues {
    private static final Set<String> ALWAYS = Set.of("utcnow", "utcfromtimestamp");
    private static final Set<String> WITHOUT_ARGUMENTS = Set.of("now", "today");
    private static final Set<String> PRINTING = Set.of(
            "print",
            "str",
            "debug",
            "info",
            "warning",
            "error",
            "exception",
            "critical",
            "log",
            "format",
            "echo",
            "len",
            "repr",
            "write");
    private static final Set<String> COMBINING = Set.of("min", "max", "int", "float", "round");
    private static final Set<String> COMPARISONS = Set.of("<", ">", "<=", ">=", "==", "!=");

    private static final Set<String> MAKERS = Set.of("Column", "mapped_column", "Field");
    private static final Set<String> DEFAULTS = Set.of("default", "onupdate", "insert_default", "default_factory");

    private final Frame frame;
    private final TimeColumns times;
    private final List<Expression> found = new ArrayList<>();

    NaiveValues(Frame frame, TimeColumns times) {
        this.frame = frame;
        this.times = times;
    }

    /** The calls. */
    List<Expression> leaving() {
        for (Statement statement : frame.statements()) {
            switch (statement) {
                case Statement.Assign assign -> assigned(assign);
                case Statement.Return given -> given.value().ifPresent(value -> look(value, true));
                case Statement.Evaluate evaluate -> look(evaluate.expression(), false);
                case Statement.Compound compound -> compound.heads().forEach(head -> look(head, false));
                case Statement.Raise raise -> {}
                case Statement.Import imported -> {}
                case Statement.Function function -> {}
                case Statement.Type type -> {}
            }
        }
        return found;
    }

    private void assigned(Statement.Assign assign) {
        assign.value().ifPresent(value -> look(value, isKept(assign)));
    }

    /** Whether what is assigned goes into a column, at once or by way of a local name. */
    private boolean isKept(Statement.Assign assign) {
        Expression target = assign.targets().getFirst();
        return switch (target) {
            case Expression.Name name ->
                (frame.function().isPresent() || frame.type().isPresent()) && leaves(name.name());
            case Expression.Member member -> times.has(member.name());
            case Expression.Other other ->
                other.operator().equals("[]") && isTime(other.parts().getLast());
            case Expression.Text text -> false;
            case Expression.Call call -> false;
            case Expression.Entries entries -> false;
            case Expression.Items items -> false;
            case Expression.Body body -> false;
        };
    }

    private boolean isTime(Expression key) {
        return key instanceof Expression.Text(int line, String text, List<Expression> holes)
                && holes.isEmpty()
                && times.has(text);
    }

    /** Whether a local name is kept, compared or returned somewhere. */
    private boolean leaves(String name) {
        NaiveValues uses = new NaiveValues(frame, times);
        for (Statement statement : frame.statements()) {
            switch (statement) {
                case Statement.Assign assign
                when !(assign.targets().getFirst() instanceof Expression.Name) ->
                    assign.value().ifPresent(value -> uses.use(value, name, isKept(assign)));
                case Statement.Return given -> given.value().ifPresent(value -> uses.use(value, name, true));
                case Statement other -> Walk.own(other).forEach(each -> uses.use(each, name, false));
            }
        }
        return !uses.found.isEmpty();
    }

    private void use(Expression expression, String name, boolean kept) {
        within(expression, kept, each -> each.dotted().equals(name));
    }

    private void look(Expression expression, boolean kept) {
        within(expression, kept, NaiveValues::isNaive);
    }

    /** Goes inward; what stands around tells whether a value is kept. */
    private void within(Expression expression, boolean kept, java.util.function.Predicate<Expression> wanted) {
        if (wanted.test(expression)) {
            if (kept) {
                found.add(expression);
            }
            return;
        }
        switch (expression) {
            case Expression.Call call -> called(call, kept, wanted);
            case Expression.Other other -> {
                boolean compares = COMPARISONS.contains(other.operator())
                        && other.parts().stream().anyMatch(this::namesTime);
                boolean spans = other.operator().equals("-") && !subtractsSpan(other);
                boolean passes = compares || (!spans && kept && isTransparent(other.operator()));
                other.parts().forEach(part -> within(part, passes, wanted));
            }
            case Expression.Entries entries -> {
                for (int index = 0; index < entries.values().size(); index++) {
                    boolean column = index < entries.keys().size()
                            && isTime(entries.keys().get(index));
                    within(entries.values().get(index), kept || column, wanted);
                }
            }
            case Expression.Items items -> items.items().forEach(item -> within(item, kept, wanted));
            case Expression.Member member -> within(member.of(), false, wanted);
            case Expression.Text text -> {}
            case Expression.Name name -> {}
            case Expression.Body body -> {}
        }
    }

    private static boolean isTransparent(String operator) {
        return Set.of("if", "or", "and", "+", "-", "lambda", "yield", "as").contains(operator);
    }

    private static boolean subtractsSpan(Expression.Other other) {
        return other.parts().size() == 2
                && Stream.of("timedelta", "relativedelta")
                        .anyMatch(other.parts().getLast().lastName()::equals);
    }

    private void called(Expression.Call call, boolean kept, java.util.function.Predicate<Expression> wanted) {
        within(isEpoch(call) ? call.function().parts().getFirst() : call.function(), kept && isEpoch(call), wanted);
        if (PRINTING.contains(call.name())) {
            return;
        }
        boolean given = SqlParameters.isExecuted(call, frame) || ofColumn(call);
        boolean combines = COMBINING.contains(call.name());
        boolean makesColumn = MAKERS.contains(call.name())
                && call.positional().stream().noneMatch(type -> type.lastName().equals("Date"));
        for (Argument argument : call.arguments()) {
            boolean column = (makesColumn && DEFAULTS.contains(argument.name()))
                    || (!argument.name().isEmpty() && !argument.name().equals("*") && times.has(argument.name()));
            within(argument.value(), given || column || (combines && kept), wanted);
        }
    }

    /** {@code Model.column.between(…)}. */
    private boolean ofColumn(Expression.Call call) {
        return call.function() instanceof Expression.Member method
                && method.of() instanceof Expression.Member column
                && !times.isAny()
                && times.has(column.name());
    }

    /** Whether an expression speaks of a column. */
    private boolean namesTime(Expression expression) {
        boolean here = switch (expression) {
            case Expression.Name name -> times.has(name.name());
            case Expression.Member member -> times.has(member.name());
            case Expression.Text text -> isTime(text);
            case Expression other -> false;
        };
        return here || expression.parts().stream().anyMatch(this::namesTime);
    }

    /** {@code utcnow().timestamp()}: seconds since another moment wherever the machine's zone is not UTC. */
    private static boolean isEpoch(Expression.Call call) {
        return call.function() instanceof Expression.Member(int line, Expression of, String name)
                && name.equals("timestamp")
                && of instanceof Expression.Call made
                && ALWAYS.contains(made.name());
    }

    /** A call, or the function itself where it is given as a default. */
    private static boolean isNaive(Expression expression) {
        if (expression instanceof Expression.Call call && call.function() instanceof Expression.Member member) {
            boolean bare = call.arguments().isEmpty() && WITHOUT_ARGUMENTS.contains(member.name());
            boolean stamp =
                    member.name().equals("fromtimestamp") && call.arguments().size() == 1;
            return member.of().lastName().equals("datetime") && (ALWAYS.contains(member.name()) || bare || stamp);
        }
        return expression instanceof Expression.Member member
                && member.of().lastName().equals("datetime")
                && (member.name().equals("utcnow") || member.name().equals("now"));
    }

    /** As the code says it. */
    static String words(Expression value) {
        return switch (value) {
            case Expression.Call call ->
                (call.creates() ? "new " : "")
                        + (call.function() instanceof Expression.Member member
                                ? member.of().lastName() + "." + member.name()
                                : call.name())
                        + (call.arguments().isEmpty() ? "()" : "(…)");
            case Expression.Member member -> member.of().lastName() + "." + member.name();
            case Expression other -> other.lastName();
        };
    }
}
