package dev.belay.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One expression, whichever language it is written in. */
public sealed interface Expression {
    /** Stands in a {@link Text} for what is known only when it runs. */
    char HOLE = '\uFFFC';

    /** The line it begins in, 1-based. */
    int line();

    /** The expressions directly inside. */
    List<Expression> parts();

    /**
     * A string; what is concatenated is one text.
     *
     * @param text without quotes and escapes; {@link #HOLE} for each hole
     * @param holes the expressions that fill it, in order
     */
    record Text(int line, String text, List<Expression> holes) implements Expression {
        /** Copies the holes. */
        public Text {
            holes = List.copyOf(holes);
        }

        @Override
        public List<Expression> parts() {
            return holes;
        }
    }

    /** A name alone. */
    record Name(int line, String name) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** {@code of.name}. */
    record Member(int line, Expression of, String name) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(of);
        }
    }

    /**
     * A call, a constructor, or an annotation.
     *
     * @param creates whether the word {@code new} stands before it
     */
    record Call(int line, Expression function, List<Argument> arguments, boolean creates) implements Expression {
        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>(arguments.size() + 1);
            parts.add(function);
            arguments.forEach(argument -> parts.add(argument.value()));
            return parts;
        }

        /** The last part of the name that is called. */
        public String name() {
            return function.lastName();
        }

        /** The argument of this name. */
        public Optional<Expression> named(String name) {
            return arguments.stream()
                    .filter(argument -> argument.name().equals(name))
                    .map(Argument::value)
                    .findFirst();
        }

        /** The arguments that have no name. */
        public List<Expression> positional() {
            return arguments.stream()
                    .filter(argument -> argument.name().isEmpty())
                    .map(Argument::value)
                    .toList();
        }
    }

    /** {@code {key: value, …}}; a key that is not written stands as an {@link Other}. */
    record Entries(int line, List<Expression> keys, List<Expression> values) implements Expression {
        /** Copies the lists. */
        public Entries {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>(keys);
            parts.addAll(values);
            return parts;
        }
    }

    /** A list, tuple, set, or array. */
    record Items(int line, List<Expression> items) implements Expression {
        /** Copies the items. */
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public List<Expression> parts() {
            return items;
        }
    }

    /**
     * Statements inside an expression: the body of a lambda or of an anonymous class.
     *
     * @param parameters of the lambda
     */
    record Body(int line, List<String> parameters, List<Statement> statements) implements Expression {
        /** Copies the lists. */
        public Body {
            parameters = List.copyOf(parameters);
            statements = List.copyOf(statements);
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /**
     * Anything else. A lambda of one expression has the names of its parameters before it; a comprehension is {@code for} with
     * the value and an {@code in} of targets and source for each loop.
     *
     * @param operator what stands between the parts; the text of a literal without parts
     */
    record Other(int line, String operator, List<Expression> parts) implements Expression {
        /** Copies the parts. */
        public Other {
            parts = List.copyOf(parts);
        }
    }

    /** The last part of a dotted name, of a called name, or of a generic type; empty for what has no name. */
    default String lastName() {
        return switch (this) {
            case Name name -> name.name();
            case Member member -> member.name();
            case Call call -> call.name();
            case Other other ->
                other.parts().isEmpty() || !other.operator().equals("[]")
                        ? ""
                        : other.parts().getFirst().lastName();
            case Text text -> "";
            case Entries entries -> "";
            case Items items -> "";
            case Body body -> "";
        };
    }

    /** The dotted name; empty for what is none. */
    default String dotted() {
        return switch (this) {
            case Name name -> name.name();
            case Member member -> {
                String of = member.of().dotted();
                yield of.isEmpty() ? "" : of + "." + member.name();
            }
            case Call call -> "";
            case Other other -> "";
            case Text text -> "";
            case Entries entries -> "";
            case Items items -> "";
            case Body body -> "";
        };
    }
}
