package dev.belay.code;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads expressions of Python, by its reference's grammar ("Full Grammar specification", 3.14). */
final class PythonExpressions {
    private static final Map<String, Integer> BINDING = Map.ofEntries(
            Map.entry("or", 1),
            Map.entry("and", 2),
            Map.entry("in", 4),
            Map.entry("not", 4),
            Map.entry("is", 4),
            Map.entry("<", 4),
            Map.entry(">", 4),
            Map.entry("==", 4),
            Map.entry(">=", 4),
            Map.entry("<=", 4),
            Map.entry("!=", 4),
            Map.entry("|", 5),
            Map.entry("^", 6),
            Map.entry("&", 7),
            Map.entry("<<", 8),
            Map.entry(">>", 8),
            Map.entry("+", 9),
            Map.entry("-", 9),
            Map.entry("*", 10),
            Map.entry("/", 10),
            Map.entry("//", 10),
            Map.entry("%", 10),
            Map.entry("@", 10),
            Map.entry("**", 12));
    private static final int NOT = 3;
    private static final int SIGN = 11;
    private static final Set<String> NO_NAMES = Set.of(
            "and",
            "as",
            "assert",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "nonlocal",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with");

    private final PythonTokens tokens;

    PythonExpressions(PythonTokens tokens) {
        this.tokens = tokens;
    }

    /** The whole of some tokens as an expression; empty when they are none. */
    static Optional<Expression> of(List<PythonLexeme> lexemes) {
        try {
            return Optional.of(new PythonExpressions(new PythonTokens(lexemes)).list());
        } catch (PythonTokens.Unexpected unexpected) {
            return Optional.empty();
        }
    }

    /** Expressions with commas between are a tuple. */
    Expression list() {
        int line = tokens.line();
        Expression first = starred();
        if (!tokens.is(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.take(",") && begins()) {
            items.add(starred());
        }
        return new Expression.Items(line, items);
    }

    private boolean begins() {
        return !tokens.isEnd()
                && !tokens.is(")")
                && !tokens.is("]")
                && !tokens.is("}")
                && !tokens.is("=")
                && !tokens.is(":")
                && !tokens.is("in")
                && !tokens.is("for")
                && !tokens.isAssignment();
    }

    /** What stands behind {@code case}, with its guard. */
    void pattern(List<Expression> into) {
        while (!tokens.is(":")) {
            if (tokens.take("if")) {
                into.add(one());
            } else if (tokens.take("as")) {
                tokens.word();
            } else if (!tokens.take(",")) {
                tokens.take("*");
                into.add(binary(5));
            }
        }
    }

    private Expression starred() {
        int line = tokens.line();
        if (tokens.take("*") || tokens.take("**")) {
            return new Expression.Other(line, "*", List.of(binary(5)));
        }
        return one();
    }

    /** One expression: no commas. */
    Expression one() {
        int line = tokens.line();
        if (tokens.take("lambda")) {
            return lambda(line);
        }
        if (tokens.take("yield")) {
            tokens.take("from");
            return new Expression.Other(line, "yield", begins() ? List.of(list()) : List.of());
        }
        Expression value = binary(1);
        if (tokens.take(":=")) {
            return new Expression.Other(line, ":=", List.of(value, one()));
        }
        if (tokens.take("if")) {
            Expression condition = binary(1);
            tokens.expect("else");
            return new Expression.Other(line, "if", List.of(value, condition, one()));
        }
        return value;
    }

    private Expression lambda(int line) {
        List<Expression> parts = new ArrayList<>();
        while (!tokens.is(":")) {
            if (!tokens.take(",") && !tokens.take("*") && !tokens.take("**") && !tokens.take("/")) {
                parts.add(new Expression.Name(tokens.line(), tokens.word()));
                if (tokens.take("=")) {
                    parts.add(one());
                }
            }
        }
        tokens.expect(":");
        parts.add(one());
        return new Expression.Other(line, "lambda", parts);
    }

    /** Operators that bind at least this tightly. */
    private Expression binary(int least) {
        Expression left = unary();
        while (true) {
            String operator = tokens.text();
            int binding = tokens.isOperator() ? BINDING.getOrDefault(operator, 0) : 0;
            if (binding < least || binding == 0) {
                return left;
            }
            int line = tokens.line();
            tokens.next();
            operator += operator.equals("not") ? take(" in", "in") : operator.equals("is") ? take(" not", "not") : "";
            Expression right = operator.equals("**") ? binary(SIGN) : binary(binding + 1);
            left = joined(line, operator, left, right);
        }
    }

    private String take(String suffix, String word) {
        return tokens.take(word) ? suffix : "";
    }

    private static Expression joined(int line, String operator, Expression left, Expression right) {
        return operator.equals("+")
                ? Concatenation.of(line, left, right)
                : new Expression.Other(line, operator, List.of(left, right));
    }

    private Expression unary() {
        int line = tokens.line();
        if (tokens.take("not")) {
            return new Expression.Other(line, "not", List.of(binary(NOT)));
        }
        if (tokens.take("await")) {
            return unary();
        }
        if (tokens.take("-") || tokens.take("+") || tokens.take("~")) {
            return new Expression.Other(line, "-", List.of(binary(SIGN)));
        }
        return trailers(atom());
    }

    private Expression trailers(Expression begun) {
        Expression expression = begun;
        while (true) {
            int line = tokens.line();
            if (tokens.take(".")) {
                expression = new Expression.Member(line, expression, tokens.word());
            } else if (tokens.take("(")) {
                expression = new Expression.Call(begun.line(), expression, arguments(), false);
            } else if (tokens.take("[")) {
                List<Expression> parts = new ArrayList<>(List.of(expression));
                subscripts(parts);
                expression = new Expression.Other(line, "[]", parts);
            } else {
                return expression;
            }
        }
    }

    private void subscripts(List<Expression> parts) {
        while (!tokens.take("]")) {
            if (!tokens.take(",") && !tokens.take(":")) {
                parts.add(starred());
            }
        }
    }

    /** The arguments up to the bracket that closes a call. */
    List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        while (!tokens.take(")")) {
            if (tokens.is("*") || tokens.is("**")) {
                arguments.add(new Argument("*", starred()));
            } else if (tokens.isWord() && tokens.isNext("=")) {
                String name = tokens.word();
                tokens.expect("=");
                arguments.add(new Argument(name, one()));
            } else {
                Expression value = one();
                arguments.add(new Argument("", tokens.isComprehension() ? comprehension(value) : value));
            }
            if (!tokens.is(")")) {
                tokens.expect(",");
            }
        }
        return arguments;
    }

    private Expression comprehension(Expression value) {
        List<Expression> parts = new ArrayList<>(List.of(value));
        addSources(parts);
        return new Expression.Other(value.line(), "for", parts);
    }

    private void addSources(List<Expression> parts) {
        while (tokens.isComprehension()) {
            tokens.take("async");
            int line = tokens.line();
            tokens.expect("for");
            Expression targets = targets();
            tokens.expect("in");
            parts.add(new Expression.Other(line, "in", List.of(targets, binary(1))));
            while (tokens.take("if")) {
                parts.add(unconditional());
            }
        }
    }

    private Expression unconditional() {
        Expression value = binary(1);
        return tokens.take(":=") ? binary(1) : value;
    }

    /** What a loop names, up to its {@code in}. */
    Expression targets() {
        int line = tokens.line();
        List<Expression> items = new ArrayList<>();
        while (!tokens.is("in")) {
            if (!tokens.take(",")) {
                tokens.take("*");
                items.add(binary(5));
            }
        }
        return items.size() == 1 ? items.getFirst() : new Expression.Items(line, items);
    }

    private Expression atom() {
        int line = tokens.line();
        if (tokens.isString()) {
            return PythonTexts.of(tokens.strings());
        }
        if (tokens.isNumber()) {
            return new Expression.Other(line, tokens.next(), List.of());
        }
        if (tokens.take("(")) {
            return bracketed(line, ")");
        }
        if (tokens.take("[")) {
            Expression inside = bracketed(line, "]");
            return inside instanceof Expression.Items ? inside : new Expression.Items(line, List.of(inside));
        }
        if (tokens.take("{")) {
            return braces(line);
        }
        if (tokens.take("...")) {
            return new Expression.Other(line, "...", List.of());
        }
        if (!tokens.isWord() || NO_NAMES.contains(tokens.text())) {
            throw tokens.unexpected();
        }
        return new Expression.Name(line, tokens.word());
    }

    private Expression bracketed(int line, String close) {
        if (tokens.take(close)) {
            return new Expression.Items(line, List.of());
        }
        Expression inside = list();
        if (tokens.isComprehension()) {
            inside = comprehension(inside);
        }
        tokens.expect(close);
        return inside;
    }

    private Expression braces(int line) {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        List<Expression> items = new ArrayList<>();
        while (!tokens.take("}")) {
            int begin = tokens.line();
            if (tokens.take("**")) {
                keys.add(new Expression.Other(begin, "**", List.of()));
                values.add(binary(5));
            } else {
                Expression key = starred();
                if (tokens.take(":")) {
                    keys.add(key);
                    values.add(one());
                } else {
                    items.add(key);
                }
            }
            if (tokens.isComprehension()) {
                List<Expression> sources = new ArrayList<>();
                addSources(sources);
                sources.forEach(source -> {
                    keys.add(new Expression.Other(source.line(), "for", List.of()));
                    values.add(source);
                });
                items.addAll(keys.size() == sources.size() ? values : List.of());
            }
            if (!tokens.is("}")) {
                tokens.expect(",");
            }
        }
        return items.isEmpty() ? new Expression.Entries(line, keys, values) : new Expression.Items(line, items);
    }
}
