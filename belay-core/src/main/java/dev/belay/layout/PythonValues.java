package dev.belay.layout;

import dev.belay.layout.PythonToken.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a Python module's own assignments make of its names, as far as they are literals: strings, tuples of them, None. */
final class PythonValues {
    /** What is assigned to a name, and where. */
    record Assigned(Optional<List<String>> values, int line) {}

    private final Map<String, Assigned> byName = new HashMap<>();

    PythonValues(List<PythonLine> lines) {
        lines.stream().filter(line -> line.indent() == 0).forEach(this::take);
    }

    /** The last assignment to a name; one that is no literal has no values. */
    Optional<Assigned> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private void take(PythonLine line) {
        int equals = line.indexOf("=");
        int colon = line.indexOf(":");
        boolean assigns = equals == 1 || (equals > 1 && colon == 1);
        if (line.tokens().getFirst().kind() == Kind.NAME && assigns) {
            List<PythonToken> right =
                    line.tokens().subList(equals + 1, line.tokens().size());
            String name = line.tokens().getFirst().text();
            byName.put(name, new Assigned(new Expression(right).value(), line.line()));
        }
    }

    /** Reads one expression, from left to right. */
    private final class Expression {
        private final List<PythonToken> tokens;
        private int at;

        Expression(List<PythonToken> tokens) {
            this.tokens = tokens;
        }

        /** The strings of the whole expression; empty when there is something else in it. */
        Optional<List<String>> value() {
            Optional<List<String>> value = elements("");
            return at == tokens.size() ? value : Optional.empty();
        }

        private Optional<List<String>> elements(String end) {
            List<String> all = new ArrayList<>();
            boolean known = true;
            while (at < tokens.size() && !tokens.get(at).is(end)) {
                int before = at;
                Optional<List<String>> one = element();
                known &= one.isPresent();
                one.ifPresent(all::addAll);
                if (at < tokens.size() && tokens.get(at).is(",")) {
                    at++;
                } else if (at == before
                        || (at < tokens.size() && !tokens.get(at).is(end))) {
                    return Optional.empty();
                }
            }
            return known ? Optional.of(all) : Optional.empty();
        }

        private Optional<List<String>> element() {
            PythonToken first = tokens.get(at);
            if (first.kind() == Kind.STRING) {
                StringBuilder joined = new StringBuilder();
                for (; at < tokens.size() && tokens.get(at).kind() == Kind.STRING; at++) {
                    joined.append(tokens.get(at).text());
                }
                return Optional.of(List.of(joined.toString()));
            }
            if (first.opens()) {
                at++;
                Optional<List<String>> inside = elements(first.is("(") ? ")" : first.is("[") ? "]" : "}");
                at++;
                return inside;
            }
            if (first.kind() == Kind.NAME) {
                at++;
                return first.is("None")
                        ? Optional.of(List.of())
                        : of(first.text()).flatMap(Assigned::values);
            }
            return Optional.empty();
        }
    }
}
