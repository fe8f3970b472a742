package dev.belay.impact;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.Parameter;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.List;
import java.util.Optional;

/** Goes through a file of Java or Python with the types of names at hand, and asks of each expression what it uses. */
final class CodeUse {
    private final SourceFile file;
    private final Types types;
    private final Inference inference;
    private final Uses uses;

    CodeUse(SourceFile file, Types types, Inference inference, Uses uses) {
        this.file = file;
        this.types = types;
        this.inference = inference;
        this.uses = uses;
    }

    /** Goes through all of it. */
    void look() {
        statements(file.statements(), Scope.of(file));
    }

    private void statements(List<Statement> statements, Scope scope) {
        Optional<Statement.Assign> before = Optional.empty();
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Type type -> type(type, scope);
                case Statement.Function function -> function(function, scope);
                case Statement.Assign assign -> assign(assign, scope);
                case Statement.Compound compound -> compound(compound, before, scope);
                case Statement.Evaluate evaluate -> visit(evaluate.expression(), scope);
                case Statement.Return given -> given.value().ifPresent(value -> visit(value, scope));
                case Statement.Raise raise -> raise.values().forEach(value -> visit(value, scope));
                case Statement.Import imported -> {}
            }
            before = statement instanceof Statement.Assign assign ? Optional.of(assign) : Optional.empty();
        }
    }

    private void type(Statement.Type type, Scope scope) {
        Optional<Declared> declared = types.at(file.path(), type.name());
        type.annotations().forEach(each -> visit(each, scope));
        type.bases().forEach(base -> visit(base.value(), scope));
        Scope inner = scope.inside(declared);
        declared.ifPresent(each -> uses.declared(each, inner));
        statements(type.body(), inner);
    }

    /** A type is made of names of classes. */
    private void type(Expression type) {
        if (type instanceof Expression.Other) {
            type.parts().forEach(this::type);
        } else {
            uses.typed(type);
        }
    }

    private void function(Statement.Function function, Scope scope) {
        function.annotations().forEach(each -> visit(each, scope));
        function.result().ifPresent(this::type);
        Scope inner = scope.nested();
        for (Parameter parameter : function.parameters()) {
            parameter.annotations().forEach(each -> visit(each, scope));
            parameter.type().ifPresent(this::type);
            if (!parameter.name().equals("self") && !parameter.name().equals("cls")) {
                inner.bind(
                        parameter.name(),
                        parameter.type().map(each -> types.typed(file, each)).orElse(Typed.UNKNOWN));
            }
        }
        statements(function.body(), inner);
    }

    private void assign(Statement.Assign assign, Scope scope) {
        assign.annotations().forEach(each -> visit(each, scope));
        for (Expression target : assign.targets()) {
            if (!(target instanceof Expression.Name name)) {
                visit(target, scope);
            } else if (assign.type().isEmpty()) {
                uses.assigned(name, scope);
            }
        }
        assign.type().ifPresent(this::type);
        assign.value().ifPresent(value -> visit(value, scope));
        for (Expression target : assign.targets()) {
            if (target instanceof Expression.Name name) {
                if (assign.type().isPresent() || file.language() == Language.PYTHON || isNew(name, scope)) {
                    scope.bind(name.name(), declared(assign, scope));
                }
            }
        }
    }

    /** A local variable without a type, of Java's {@code var}. */
    private static boolean isNew(Expression.Name name, Scope scope) {
        return scope.local(name.name()).isEmpty()
                && scope.self().filter(self -> self.has(name.name())).isEmpty();
    }

    private Typed declared(Statement.Assign assign, Scope scope) {
        Typed written = assign.type().map(type -> types.typed(file, type)).orElse(Typed.UNKNOWN);
        return written.isKnown()
                ? written
                : assign.value().map(value -> inference.of(value, scope)).orElse(Typed.UNKNOWN);
    }

    private void compound(Statement.Compound compound, Optional<Statement.Assign> before, Scope scope) {
        List<Expression> heads = compound.heads();
        if (compound.keyword().equals("for") && file.language() == Language.PYTHON && heads.size() == 2) {
            visit(heads.getLast(), scope);
            if (heads.getFirst() instanceof Expression.Name name) {
                scope.bind(
                        name.name(),
                        inference.of(heads.getLast(), scope).element().asClass(false));
            } else {
                unbind(heads.getFirst(), scope);
            }
        } else {
            heads.forEach(head -> visit(head, scope));
            heads.forEach(head -> named(head, scope));
        }
        if (compound.keyword().equals("for") && file.language() == Language.JAVA && heads.size() == 1) {
            before.filter(each -> each.value().isEmpty() && each.type().isEmpty())
                    .ifPresent(each -> scope.bind(
                            each.targets().getFirst().lastName(),
                            inference.of(heads.getFirst(), scope).element().asClass(false)));
        }
        statements(compound.body(), scope);
    }

    private static void unbind(Expression targets, Scope scope) {
        targets.parts().stream()
                .filter(Expression.Name.class::isInstance)
                .forEach(each -> scope.bind(each.lastName(), Typed.UNKNOWN));
    }

    /** {@code with … as name}. */
    private void named(Expression head, Scope scope) {
        if (head instanceof Expression.Other other
                && other.operator().equals("as")
                && other.parts().getLast() instanceof Expression.Name name) {
            scope.bind(name.name(), inference.of(other.parts().getFirst(), scope));
        }
    }

    private void visit(Expression expression, Scope scope) {
        uses.at(expression, scope);
        switch (expression) {
            case Expression.Call call -> {
                visit(call.function(), scope);
                for (Argument argument : call.arguments()) {
                    argument(argument.value(), call, scope);
                }
            }
            case Expression.Other other
            when other.operator().equals("for") -> {
                Scope inner = inference.looped(other, scope);
                other.parts().forEach(part -> visit(part, inner));
            }
            case Expression.Other other
            when other.operator().equals("in") -> visit(other.parts().getLast(), scope);
            case Expression.Other other
            when other.operator().equals("lambda") ->
                visit(other.parts().getLast(), inference.lambda(other, Typed.UNKNOWN, scope));
            case Expression.Body body -> body(body, Typed.UNKNOWN, scope);
            case Expression.Other other -> other.parts().forEach(part -> visit(part, scope));
            case Expression.Member member -> visit(member.of(), scope);
            case Expression.Entries entries -> entries.parts().forEach(part -> visit(part, scope));
            case Expression.Items items -> items.parts().forEach(part -> visit(part, scope));
            case Expression.Text text -> text.parts().forEach(part -> visit(part, scope));
            case Expression.Name name -> {}
        }
    }

    /** The parameter of a lambda is what the call is made on holds. */
    private void argument(Expression value, Expression.Call call, Scope scope) {
        if (value instanceof Expression.Other other && other.operator().equals("lambda")) {
            visit(other.parts().getLast(), inference.lambda(other, inference.passed(call, scope), scope));
        } else if (value instanceof Expression.Body body) {
            body(body, inference.passed(call, scope), scope);
        } else {
            visit(value, scope);
        }
    }

    private void body(Expression.Body body, Typed first, Scope scope) {
        Scope inner = scope.nested();
        for (int index = 0; index < body.parameters().size(); index++) {
            inner.bind(body.parameters().get(index), index == 0 ? first : Typed.UNKNOWN);
        }
        statements(body.statements(), inner);
    }
}
