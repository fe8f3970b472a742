package dev.belay.audit;

import dev.belay.source.Expression;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements that run together: a function without the functions inside it, or what stands outside of all.
 *
 * @param file where
 * @param type the class around it
 * @param function empty for a file's or a class's own statements
 * @param statements in order, those inside others as well
 */
record Frame(
        SourceFile file,
        Optional<Statement.Type> type,
        Optional<Statement.Function> function,
        List<Statement> statements) {
    Frame {
        statements = List.copyOf(statements);
    }

    /** The frames of a file. */
    static List<Frame> of(SourceFile file) {
        List<Frame> frames = new ArrayList<>();
        collect(file, Optional.empty(), Optional.empty(), file.statements(), frames);
        return frames;
    }

    private static void collect(
            SourceFile file,
            Optional<Statement.Type> type,
            Optional<Statement.Function> function,
            List<Statement> body,
            List<Frame> frames) {
        List<Statement> own = new ArrayList<>();
        flatten(file, type, body, own, frames);
        frames.add(new Frame(file, type, function, own));
    }

    private static void flatten(
            SourceFile file,
            Optional<Statement.Type> type,
            List<Statement> body,
            List<Statement> own,
            List<Frame> frames) {
        for (Statement statement : body) {
            switch (statement) {
                case Statement.Function inner -> collect(file, type, Optional.of(inner), inner.body(), frames);
                case Statement.Type inner -> collect(file, Optional.of(inner), Optional.empty(), inner.body(), frames);
                case Statement.Compound compound -> {
                    own.add(new Statement.Compound(compound.line(), compound.keyword(), compound.heads(), List.of()));
                    flatten(file, type, compound.body(), own, frames);
                }
                case Statement.Assign assign -> take(file, type, assign, own, frames);
                case Statement.Evaluate evaluate -> take(file, type, evaluate, own, frames);
                case Statement.Return given -> take(file, type, given, own, frames);
                case Statement.Raise raise -> own.add(raise);
                case Statement.Import imported -> own.add(imported);
            }
        }
    }

    /** The bodies of lambdas belong to the function around them. */
    private static void take(
            SourceFile file,
            Optional<Statement.Type> type,
            Statement statement,
            List<Statement> own,
            List<Frame> frames) {
        own.add(statement);
        for (Expression expression : Walk.own(statement)) {
            lambdas(expression, body -> flatten(file, type, body, own, frames));
        }
    }

    private static void lambdas(Expression expression, java.util.function.Consumer<List<Statement>> visitor) {
        if (expression instanceof Expression.Body body) {
            visitor.accept(body.statements());
        }
        expression.parts().forEach(part -> lambdas(part, visitor));
    }

    /** Every expression that a statement of the frame holds, outside in. */
    List<Expression> expressions() {
        List<Expression> all = new ArrayList<>();
        statements.forEach(statement -> Walk.own(statement).forEach(own -> collect(own, all)));
        return all;
    }

    private static void collect(Expression expression, List<Expression> into) {
        into.add(expression);
        expression.parts().forEach(part -> collect(part, into));
    }

    /** What a local name is set to, each time. */
    List<Expression> valuesOf(String name) {
        List<Expression> values = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Assign assign
                    && assign.targets().stream()
                            .anyMatch(target -> target.dotted().equals(name))) {
                assign.value().ifPresent(values::add);
            }
        }
        return values;
    }

    /** The declared type of a local name or parameter; of a field, from the class around. */
    Optional<Expression> typeOf(String name) {
        Optional<Expression> local = declared(statements, name);
        Optional<Expression> parameter = function.stream()
                .flatMap(each -> each.parameters().stream())
                .filter(each -> each.name().equals(name))
                .flatMap(each -> each.type().stream())
                .findFirst();
        return local.or(() -> parameter).or(() -> type.flatMap(each -> declared(each.body(), name)));
    }

    private static Optional<Expression> declared(List<Statement> statements, String name) {
        return statements.stream()
                .filter(Statement.Assign.class::isInstance)
                .map(Statement.Assign.class::cast)
                .filter(assign -> assign.type().isPresent()
                        && assign.targets().getFirst().dotted().equals(name))
                .flatMap(assign -> assign.type().stream())
                .findFirst();
    }
}
