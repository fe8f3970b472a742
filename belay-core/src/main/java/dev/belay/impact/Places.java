package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classes and functions around each line.
 *
 * @param symbols by file, what begins in a line
 */
record Places(Map<String, TreeMap<Integer, String>> symbols) {
    /** The places of these files. */
    static Places of(List<SourceFile> files) {
        Map<String, TreeMap<Integer, String>> symbols = new HashMap<>();
        files.forEach(file -> {
            TreeMap<Integer, String> own = new TreeMap<>();
            enter(file.statements(), "", own);
            symbols.put(file.path(), own);
        });
        return new Places(symbols);
    }

    private static void enter(List<Statement> statements, String around, TreeMap<Integer, String> symbols) {
        for (Statement statement : statements) {
            String name = switch (statement) {
                case Statement.Type type -> joined(around, type.name());
                case Statement.Function function -> joined(around, function.name());
                case Statement.Compound compound -> around;
                case Statement.Evaluate evaluate -> around;
                case Statement.Assign assign -> around;
                case Statement.Return given -> around;
                case Statement.Raise raise -> around;
                case Statement.Import imported -> around;
            };
            symbols.put(first(statement), name);
            enter(Walk.children(statement), name, symbols);
        }
    }

    /** The first line of a statement, with its annotations. */
    private static int first(Statement statement) {
        return Walk.own(statement).stream().mapToInt(Expression::line).reduce(statement.line(), Math::min);
    }

    private static String joined(String around, String name) {
        return around.isEmpty() || name.equals("<init>") ? (around.isEmpty() ? name : around) : around + "." + name;
    }

    /** The class and function around a line; empty outside of all. */
    String at(String file, int line) {
        TreeMap<Integer, String> own = symbols.get(file);
        Map.Entry<Integer, String> entry = own == null ? null : own.floorEntry(line);
        return entry == null ? "" : entry.getValue();
    }
}
