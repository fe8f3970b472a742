package dev.belay.layout;

import dev.belay.layout.PythonToken.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of a revision's module, as far as nobody has to run it to know that they stand for the same each time: what
 * SQLAlchemy makes of literals, {@code op}, types, and what is assigned once of these.
 */
final class PythonNames {
    private static final Set<String> WORDS = Set.of(
            "True", "False", "None", "with", "as", "and", "or", "not", "in", "is", "str", "int", "float", "bool",
            "list", "dict", "tuple", "set", "len", "sorted", "range");

    /** What reads the schema, the rows, the clock or the environment, on whatever it is called. */
    private static final Set<String> READING = Set.of(
            "inspect",
            "environ",
            "getenv",
            "now",
            "today",
            "utcnow",
            "utcfromtimestamp",
            "uuid1",
            "uuid4",
            "url",
            "get_x_argument",
            "has_table",
            "get_table_names",
            "get_columns",
            "get_indexes",
            "get_foreign_keys",
            "get_unique_constraints",
            "scalar",
            "scalars",
            "scalar_one",
            "fetchall",
            "fetchone",
            "first",
            "one",
            "all",
            "mappings",
            "rowcount",
            "query",
            "read",
            "read_text",
            "open",
            "get_main_option",
            "invoke");

    private static final Set<String> LIBRARIES = Set.of("sqlalchemy", "sqlalchemy_utils", "geoalchemy2", "pgvector");
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)\\}");
    private static final Pattern TYPE = Pattern.compile("_*[A-Z].*[a-z].*");
    private static final int DEEP = 8;
    private static final String OPERATIONS = "alembic.op";

    /** What a name comes from: the full name of what is imported, else what is assigned to it. */
    private record Source(String path, List<PythonToken> value) {}

    private final Map<String, Source> known = new HashMap<>();
    private final Set<String> changing = new HashSet<>();

    /** The names of a module's own lines and of those of one of its functions. */
    PythonNames(List<PythonLine> module, List<PythonStatement> function) {
        module.stream().filter(line -> line.indent() == 0).forEach(this::take);
        all(function).forEach(statement -> {
            take(statement.head());
            if (statement.isBatch()) {
                put(statement.named().orElseThrow(), new Source(OPERATIONS, List.of()));
            }
        });
    }

    private static List<PythonStatement> all(List<PythonStatement> statements) {
        List<PythonStatement> all = new ArrayList<>();
        statements.forEach(statement -> {
            all.add(statement);
            all.addAll(all(statement.block()));
        });
        return all;
    }

    private void put(String name, Source source) {
        Source before = known.put(name, source);
        if (before != null && !before.equals(source)) {
            changing.add(name);
        }
    }

    private void take(PythonLine line) {
        List<PythonToken> tokens = line.tokens();
        int equals = line.indexOf("=");
        int colon = line.indexOf(":");
        if (line.begins("import")) {
            items(tokens.subList(1, tokens.size())).forEach(item -> imported(item, ""));
        } else if (line.begins("from")) {
            int names = Math.max(1, line.indexOf("import"));
            String from = words(tokens.subList(1, names));
            items(tokens.subList(names + 1, tokens.size())).forEach(item -> imported(item, from + "."));
        } else if (line.begins("class") && tokens.size() > 1) {
            put(tokens.get(1).text(), new Source("", List.of()));
        } else if (tokens.getFirst().kind() == Kind.NAME && (equals == 1 || (equals > 1 && colon == 1))) {
            put(tokens.getFirst().text(), new Source("", tokens.subList(equals + 1, tokens.size())));
        } else if (tokens.getFirst().kind() == Kind.NAME && tokens.size() > 1 && isChange(tokens.get(1))) {
            changing.add(tokens.getFirst().text());
        }
    }

    private static boolean isChange(PythonToken operator) {
        return operator.text().length() == 2
                && "+-*/%|&@".indexOf(operator.text().charAt(0)) >= 0
                && operator.text().endsWith("=");
    }

    /** What stands between commas, without brackets. */
    private static List<List<PythonToken>> items(List<PythonToken> tokens) {
        List<List<PythonToken>> items = new ArrayList<>(List.of(new ArrayList<>()));
        for (PythonToken token : tokens) {
            if (token.is(",")) {
                items.add(new ArrayList<>());
            } else if (!token.opens() && !token.closes()) {
                items.getLast().add(token);
            }
        }
        items.removeIf(List::isEmpty);
        return items;
    }

    /** Of {@code a.b as c} it is {@code c} that is known then, of {@code a.b} it is {@code a}. */
    private void imported(List<PythonToken> item, String from) {
        boolean renamed = item.size() > 2 && item.get(item.size() - 2).is("as");
        String path = words(renamed ? item.subList(0, item.size() - 2) : item);
        String name = renamed ? item.getLast().text() : item.getFirst().text();
        put(name, new Source(from + (renamed || !from.isEmpty() ? path : name), List.of()));
    }

    private static String words(List<PythonToken> tokens) {
        return tokens.stream().map(PythonToken::text).collect(Collectors.joining());
    }

    /** What of a line is only known when it runs; empty when nothing is. */
    Optional<String> unknown(PythonLine line) {
        return unknown(line.tokens(), 0);
    }

    private Optional<String> unknown(List<PythonToken> tokens, int depth) {
        for (int index = 0; index < tokens.size(); index++) {
            PythonToken token = tokens.get(index);
            Optional<String> found = switch (token.kind()) {
                case STRING, OTHER -> Optional.<String>empty();
                case COMPUTED -> inFields(token.text(), depth);
                case NAME -> inName(tokens, index, depth);
            };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> inFields(String text, int depth) {
        return FIELD.matcher(text)
                .results()
                .map(field -> field.group(1).split("[!:]", 2)[0])
                .filter(expression -> !expression.contains("'") && !expression.contains("\""))
                .flatMap(expression ->
                        PythonText.lines("", "(" + expression.replaceAll("[()\\[\\]]", " ") + ")").stream())
                .flatMap(line -> unknown(line.tokens(), depth + 1).stream())
                .findFirst();
    }

    private Optional<String> inName(List<PythonToken> tokens, int index, int depth) {
        String name = tokens.get(index).text();
        List<String> chain = chain(tokens, index);
        boolean attribute = index > 0 && tokens.get(index - 1).is(".");
        boolean named =
                index > 0 && index + 1 < tokens.size() && tokens.get(index + 1).is("=");
        if (attribute || named || WORDS.contains(name)) {
            return Optional.empty();
        }
        if (!chain.contains("func") && chain.stream().anyMatch(READING::contains)) {
            return Optional.of(String.join(".", chain));
        }
        Source source = known.get(name);
        if (source == null || changing.contains(name) || depth > DEEP) {
            return Optional.of(name);
        }
        if (source.path().isEmpty() && !source.value().isEmpty()) {
            return unknown(source.value(), depth + 1);
        }
        boolean operations = source.path().equals(OPERATIONS)
                || (source.path().equals("alembic")
                        && chain.size() > 1
                        && chain.get(1).equals("op"));
        boolean library = LIBRARIES.contains(source.path().split("\\.", 2)[0]);
        return operations || library || TYPE.matcher(chain.getLast()).matches() ? Optional.empty() : Optional.of(name);
    }

    /** A name and what is asked of it: {@code a}, {@code b} and {@code c} of {@code a.b().c}. */
    private static List<String> chain(List<PythonToken> tokens, int index) {
        List<String> chain = new ArrayList<>(List.of(tokens.get(index).text()));
        int at = index + 1;
        while (at < tokens.size()) {
            if (tokens.get(at).is(".") && at + 1 < tokens.size()) {
                chain.add(tokens.get(at + 1).text());
                at += 2;
            } else if (tokens.get(at).is("(")
                    && at + 1 < tokens.size()
                    && tokens.get(at + 1).is(")")) {
                at += 2;
            } else {
                return chain;
            }
        }
        return chain;
    }
}
