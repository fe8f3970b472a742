package dev.belay.source;

import java.util.List;
import java.util.Optional;

/** One statement, whichever language it is written in. */
public sealed interface Statement {
    /** The line it begins in, 1-based. */
    int line();

    /** An expression for its own sake; a call, as a rule. */
    record Evaluate(int line, Expression expression) implements Statement {}

    /**
     * A variable, an attribute or a field gets a value, or is only declared.
     *
     * @param annotations of a field, with its modifiers as names
     */
    record Assign(
            int line,
            List<Expression> targets,
            Optional<Expression> type,
            Optional<Expression> value,
            List<Expression> annotations)
            implements Statement {
        /** Copies the lists. */
        public Assign {
            targets = List.copyOf(targets);
            annotations = List.copyOf(annotations);
        }
    }

    /** What a function gives back. */
    record Return(int line, Optional<Expression> value) implements Statement {}

    /** What something raises or throws. */
    record Raise(int line, List<Expression> values) implements Statement {
        /** Copies the values. */
        public Raise {
            values = List.copyOf(values);
        }
    }

    /**
     * A statement with statements inside.
     *
     * @param keyword as it is written: {@code if}, {@code for}, {@code with} …
     * @param heads the expressions before the body
     */
    record Compound(int line, String keyword, List<Expression> heads, List<Statement> body) implements Statement {
        /** Copies the lists. */
        public Compound {
            heads = List.copyOf(heads);
            body = List.copyOf(body);
        }
    }

    /**
     * An import.
     *
     * @param level how many dots a relative one begins with
     * @param module dotted; empty where only dots stand
     * @param names what is taken of the module; {@code *} for all; none for the module itself
     */
    record Import(int line, int level, String module, List<String> names) implements Statement {
        /** Copies the names. */
        public Import {
            names = List.copyOf(names);
        }
    }

    /**
     * A function or method.
     *
     * @param result its declared type
     * @param annotations annotations or decorators, with its modifiers as names
     */
    record Function(
            int line,
            String name,
            List<Parameter> parameters,
            Optional<Expression> result,
            List<Expression> annotations,
            List<Statement> body)
            implements Statement {
        /** Copies the lists. */
        public Function {
            parameters = List.copyOf(parameters);
            annotations = List.copyOf(annotations);
            body = List.copyOf(body);
        }
    }

    /**
     * A class, interface, record or enum.
     *
     * @param bases what it extends and implements, with keyword arguments
     * @param annotations annotations or decorators, with its modifiers as names
     */
    record Type(int line, String name, List<Argument> bases, List<Expression> annotations, List<Statement> body)
            implements Statement {
        /** Copies the lists. */
        public Type {
            bases = List.copyOf(bases);
            annotations = List.copyOf(annotations);
            body = List.copyOf(body);
        }
    }
}
