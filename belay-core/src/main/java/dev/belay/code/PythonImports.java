package dev.belay.code;

import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the two forms of Python's imports. */
final class PythonImports {
    private PythonImports() {}

    /** {@code import a.b, c as d}. */
    static void whole(PythonTokens tokens, List<Statement> into) {
        int line = tokens.line();
        tokens.expect("import");
        do {
            into.add(new Statement.Import(line, 0, dotted(tokens), List.of()));
            alias(tokens);
        } while (tokens.take(","));
    }

    /** {@code from ..a import b, c as d}. */
    static void parts(PythonTokens tokens, List<Statement> into) {
        int line = tokens.line();
        tokens.expect("from");
        int level = 0;
        while (tokens.is(".") || tokens.is("...")) {
            level += tokens.next().length();
        }
        String module = tokens.is("import") ? "" : dotted(tokens);
        tokens.expect("import");
        boolean bracket = tokens.take("(");
        List<String> names = new ArrayList<>();
        while (!tokens.isEnd() && !tokens.is(")")) {
            names.add(tokens.take("*") ? "*" : tokens.word());
            alias(tokens);
            tokens.take(",");
        }
        if (bracket) {
            tokens.expect(")");
        }
        into.add(new Statement.Import(line, level, module, names));
    }

    private static String dotted(PythonTokens tokens) {
        StringBuilder name = new StringBuilder(tokens.word());
        while (tokens.take(".")) {
            name.append('.').append(tokens.word());
        }
        return name.toString();
    }

    private static void alias(PythonTokens tokens) {
        if (tokens.take("as")) {
            tokens.word();
        }
    }
}
