package dev.belay.code;

import dev.belay.code.PythonLexeme.Kind;
import dev.belay.source.Expression;
import dev.belay.source.Parameter;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the statements of Python without running anything. A line that is no Python 3 is passed over and its number kept;
 * what is indented below it is read.
 */
final class PythonParser {
    private final PythonTokens tokens;
    private final PythonExpressions expressions;
    private final List<Integer> unread = new ArrayList<>();

    private PythonParser(PythonTokens tokens) {
        this.tokens = tokens;
        this.expressions = new PythonExpressions(tokens);
    }

    /** What a file says, and the lines that were not understood. */
    record Parsed(List<Statement> statements, List<Integer> unread) {}

    /** Reads a file. */
    static Parsed parse(String text) {
        PythonParser parser = new PythonParser(new PythonTokens(PythonScanner.ofFile(text)));
        List<Statement> statements = new ArrayList<>();
        while (!parser.tokens.isKind(Kind.END)) {
            if (!parser.tokens.takeKind(Kind.DEDENT)) {
                parser.statement(statements);
            }
        }
        return new Parsed(statements, parser.unread);
    }

    private void statement(List<Statement> into) {
        int line = tokens.line();
        int known = into.size();
        try {
            if (tokens.takeKind(Kind.NEWLINE)) {
                return;
            }
            if (tokens.isKind(Kind.INDENT)) {
                into.addAll(block());
                return;
            }
            compoundOrSimple(into);
        } catch (PythonTokens.Unexpected unexpected) {
            while (into.size() > known) {
                into.removeLast();
            }
            passOver(line, into);
        }
    }

    private void passOver(int line, List<Statement> into) {
        tokens.skipLine();
        if (tokens.isKind(Kind.INDENT)) {
            into.add(new Statement.Compound(line, "", List.of(), block()));
        } else {
            unread.add(line);
        }
    }

    private void compoundOrSimple(List<Statement> into) {
        List<Expression> decorators = new ArrayList<>();
        while (tokens.take("@")) {
            decorators.add(expressions.one());
            tokens.takeKind(Kind.NEWLINE);
        }
        int line = tokens.line();
        if (tokens.is("async") && (tokens.isNext("def") || tokens.isNext("for") || tokens.isNext("with"))) {
            tokens.take("async");
        }
        if (tokens.take("def")) {
            into.add(function(line, decorators));
        } else if (tokens.take("class")) {
            into.add(type(line, decorators));
        } else if (isCompound()) {
            into.add(compound(line));
        } else if ((tokens.is("match") || tokens.is("case")) && tokens.opensBlock()) {
            into.add(choice(line));
        } else {
            simple(into);
            while (tokens.take(";") && !tokens.isEnd()) {
                simple(into);
            }
            endOfLine();
        }
    }

    private void endOfLine() {
        if (!tokens.takeKind(Kind.NEWLINE) && !tokens.isKind(Kind.END) && !tokens.isKind(Kind.DEDENT)) {
            throw tokens.unexpected();
        }
    }

    private boolean isCompound() {
        return switch (tokens.isWord() ? tokens.text() : "") {
            case "if", "elif", "else", "for", "while", "try", "except", "finally", "with" -> true;
            default -> false;
        };
    }

    private Statement compound(int line) {
        String keyword = tokens.word();
        List<Expression> heads = new ArrayList<>();
        if (keyword.equals("for")) {
            heads.add(expressions.targets());
            tokens.expect("in");
            heads.add(expressions.list());
        } else if (keyword.equals("with")) {
            with(heads);
        } else {
            tokens.take("*");
            if (!tokens.is(":")) {
                heads.add(expressions.list());
            }
            if (tokens.take("as")) {
                tokens.word();
            }
        }
        tokens.expect(":");
        return new Statement.Compound(line, keyword, heads, suite());
    }

    /** {@code match} and {@code case}, which are names elsewhere. */
    private Statement choice(int line) {
        String keyword = tokens.word();
        List<Expression> heads = new ArrayList<>();
        if (keyword.equals("match")) {
            heads.add(expressions.list());
        } else {
            expressions.pattern(heads);
        }
        tokens.expect(":");
        return new Statement.Compound(line, keyword, heads, suite());
    }

    /** Its items may stand in brackets of their own, with a name each. */
    private void with(List<Expression> heads) {
        if (tokens.is("(") && tokens.closesBeforeColon()) {
            tokens.take("(");
            while (!tokens.take(")")) {
                heads.add(item());
                tokens.take(",");
            }
            return;
        }
        do {
            heads.add(item());
        } while (tokens.take(","));
    }

    private Expression item() {
        int line = tokens.line();
        Expression value = expressions.one();
        return tokens.take("as") ? new Expression.Other(line, "as", List.of(value, expressions.one())) : value;
    }

    private List<Statement> suite() {
        List<Statement> statements = new ArrayList<>();
        if (tokens.takeKind(Kind.NEWLINE)) {
            return tokens.isKind(Kind.INDENT) ? block() : statements;
        }
        do {
            simple(statements);
        } while (tokens.take(";") && !tokens.isEnd());
        endOfLine();
        return statements;
    }

    private List<Statement> block() {
        tokens.takeKind(Kind.INDENT);
        List<Statement> statements = new ArrayList<>();
        while (!tokens.takeKind(Kind.DEDENT) && !tokens.isKind(Kind.END)) {
            statement(statements);
        }
        return statements;
    }

    private Statement function(int line, List<Expression> decorators) {
        String name = tokens.word();
        typeParameters();
        tokens.expect("(");
        List<Parameter> parameters = parameters();
        Optional<Expression> result = tokens.take("->") ? Optional.of(expressions.list()) : Optional.empty();
        tokens.expect(":");
        return new Statement.Function(line, name, parameters, result, decorators, suite());
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        while (!tokens.take(")")) {
            if (tokens.take(",") || tokens.take("*") || tokens.take("**") || tokens.take("/")) {
                continue;
            }
            String name = tokens.word();
            tokens.take("*");
            Optional<Expression> type = tokens.take(":") ? Optional.of(starredType()) : Optional.empty();
            List<Expression> standard = tokens.take("=") ? List.of(expressions.one()) : List.of();
            parameters.add(new Parameter(name, type, standard));
        }
        return parameters;
    }

    private Expression starredType() {
        tokens.take("*");
        return expressions.one();
    }

    private Statement type(int line, List<Expression> decorators) {
        String name = tokens.word();
        typeParameters();
        List<dev.belay.source.Argument> bases = tokens.take("(") ? expressions.arguments() : List.of();
        tokens.expect(":");
        return new Statement.Type(line, name, bases, decorators, suite());
    }

    private void typeParameters() {
        int depth = 0;
        while (tokens.is("[") || depth > 0) {
            depth += tokens.is("[") ? 1 : tokens.is("]") ? -1 : 0;
            tokens.next();
            if (depth == 0) {
                return;
            }
        }
    }

    private void simple(List<Statement> into) {
        int line = tokens.line();
        switch (tokens.isWord() ? tokens.text() : "") {
            case "import" -> PythonImports.whole(tokens, into);
            case "from" -> PythonImports.parts(tokens, into);
            case "return" -> {
                tokens.next();
                into.add(new Statement.Return(
                        line, tokens.isEnd() ? Optional.empty() : Optional.of(expressions.list())));
            }
            case "raise" -> into.add(new Statement.Raise(line, several("from")));
            case "assert" -> several(",").forEach(value -> into.add(new Statement.Evaluate(line, value)));
            case "del" -> several(",").forEach(value -> into.add(new Statement.Evaluate(line, value)));
            case "pass", "break", "continue" -> tokens.next();
            case "global", "nonlocal" -> several(",");
            default -> assignment(line, into);
        }
    }

    /** The expressions behind a keyword, with this between them. */
    private List<Expression> several(String separator) {
        tokens.next();
        List<Expression> values = new ArrayList<>();
        while (!tokens.isEnd()) {
            values.add(expressions.one());
            if (!tokens.isEnd() && !tokens.take(separator)) {
                throw tokens.unexpected();
            }
        }
        return values;
    }

    private void assignment(int line, List<Statement> into) {
        if (tokens.is("type") && tokens.isNextWord()) {
            tokens.next();
            tokens.word();
            typeParameters();
            tokens.expect("=");
            expressions.one();
            return;
        }
        List<Expression> values = new ArrayList<>(List.of(expressions.list()));
        Optional<Expression> type = tokens.take(":") ? Optional.of(expressions.one()) : Optional.empty();
        if (tokens.isAssignment()) {
            String operator = tokens.next();
            Expression value = expressions.list();
            Expression sum = operator.equals("+=")
                    ? Concatenation.of(line, values.getFirst(), value)
                    : new Expression.Other(line, operator, List.of(values.getFirst(), value));
            into.add(new Statement.Assign(line, values, Optional.empty(), Optional.of(sum), List.of()));
            return;
        }
        while (tokens.take("=")) {
            values.add(expressions.list());
        }
        if (values.size() == 1 && type.isEmpty()) {
            into.add(new Statement.Evaluate(line, values.getFirst()));
        } else if (values.size() == 1) {
            into.add(new Statement.Assign(line, values, type, Optional.empty(), List.of()));
        } else {
            Expression value = values.removeLast();
            into.add(new Statement.Assign(line, values, type, Optional.of(value), List.of()));
        }
    }
}
