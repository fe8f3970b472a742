package dev.belay.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Goes through statements and expressions, outside in. */
public final class Walk {
    private Walk() {}

    /** Every expression in these statements, with those inside functions, classes and lambdas. */
    public static void expressions(List<Statement> statements, Consumer<Expression> visitor) {
        statements(statements, statement -> own(statement).forEach(own -> within(own, visitor)));
    }

    /** Every expression in these statements, as a list. */
    public static List<Expression> expressions(List<Statement> statements) {
        List<Expression> all = new ArrayList<>();
        expressions(statements, all::add);
        return all;
    }

    /** An expression and all inside it; statements in lambdas are gone through as well. */
    public static void within(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        expression.parts().forEach(part -> within(part, visitor));
        if (expression instanceof Expression.Body body) {
            body.statements().forEach(inside -> own(inside).forEach(own -> within(own, visitor)));
            body.statements()
                    .forEach(inside -> children(inside).forEach(child -> expressions(List.of(child), visitor)));
        }
    }

    /** Every statement, with those inside others; those in lambdas are found by their expressions. */
    public static void statements(List<Statement> statements, Consumer<Statement> visitor) {
        for (Statement statement : statements) {
            visitor.accept(statement);
            statements(children(statement), visitor);
        }
    }

    /** The statements directly inside. */
    public static List<Statement> children(Statement statement) {
        return switch (statement) {
            case Statement.Compound compound -> compound.body();
            case Statement.Function function -> function.body();
            case Statement.Type type -> type.body();
            case Statement.Evaluate evaluate -> List.of();
            case Statement.Assign assign -> List.of();
            case Statement.Return given -> List.of();
            case Statement.Raise raise -> List.of();
            case Statement.Import imported -> List.of();
        };
    }

    /** The expressions that a statement holds itself. */
    public static List<Expression> own(Statement statement) {
        List<Expression> own = new ArrayList<>();
        switch (statement) {
            case Statement.Evaluate evaluate -> own.add(evaluate.expression());
            case Statement.Assign assign -> {
                own.addAll(assign.annotations());
                own.addAll(assign.targets());
                assign.type().ifPresent(own::add);
                assign.value().ifPresent(own::add);
            }
            case Statement.Return given -> given.value().ifPresent(own::add);
            case Statement.Raise raise -> own.addAll(raise.values());
            case Statement.Compound compound -> own.addAll(compound.heads());
            case Statement.Function function -> {
                own.addAll(function.annotations());
                function.parameters().forEach(parameter -> own.addAll(parameter.annotations()));
            }
            case Statement.Type type -> {
                own.addAll(type.annotations());
                type.bases().forEach(base -> own.add(base.value()));
            }
            case Statement.Import imported -> {}
        }
        return own;
    }
}
