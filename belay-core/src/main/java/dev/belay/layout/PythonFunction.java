package dev.belay.layout;

import dev.belay.layout.PythonToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A function of a Python module.
 *
 * @param line where its {@code def} stands, 1-based
 * @param body its statements, those within blocks too
 */
record PythonFunction(int line, List<PythonLine> body) {
    PythonFunction {
        body = List.copyOf(body);
    }

    /** The module's own function of this name, the last where there are several. */
    static Optional<PythonFunction> of(String name, List<PythonLine> lines) {
        for (int index = lines.size() - 1; index >= 0; index--) {
            PythonLine head = lines.get(index);
            if (head.indent() == 0 && (head.begins("def", name) || head.begins("async", "def", name))) {
                return Optional.of(new PythonFunction(head.line(), body(head, lines.subList(index + 1, lines.size()))));
            }
        }
        return Optional.empty();
    }

    private static List<PythonLine> body(PythonLine head, List<PythonLine> after) {
        List<PythonLine> body = new ArrayList<>();
        int colon = head.indexOf(":");
        if (colon >= 0 && colon + 1 < head.tokens().size()) {
            body.add(new PythonLine(
                    1, head.tokens().subList(colon + 1, head.tokens().size())));
        }
        after.stream().takeWhile(line -> line.indent() > 0).forEach(body::add);
        return body;
    }

    /** Tells whether calling it does nothing. */
    boolean isIdle() {
        return body.stream().allMatch(PythonLine::isIdle);
    }

    /** Tells whether its docstring says that there is nothing to take back. */
    boolean saysThereIsNothing() {
        return body.stream()
                .filter(PythonLine::isString)
                .map(line -> line.tokens().getFirst().text().strip().toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.startsWith("nothing to take back"));
    }

    /** The words with which it refuses to run, when that is all it does; empty words where it has none. */
    Optional<String> refusal() {
        Optional<PythonLine> first =
                body.stream().filter(line -> !line.isString()).findFirst();
        return first.filter(line -> line.begins("raise"))
                .map(line -> line.tokens().stream()
                        .filter(token -> token.kind() == Kind.STRING)
                        .map(PythonToken::text)
                        .reduce("", String::concat)
                        .strip());
    }
}
