package dev.belay.wanted;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a constraint or index says, whatever it is called.
 *
 * @param subject of what kind it is; a unique index of plain columns is of that of unique constraints
 * @param about by which two of one table are about the same, though they say different things; empty for nothing
 * @param text equal for two that say the same
 */
record Meaning(Subject subject, String about, String text) {
    private static final Pattern INDEX =
            Pattern.compile("CREATE (UNIQUE )?INDEX .*? ON (?:ONLY )?.*? USING (\\w+) \\((.*)");
    private static final Pattern PLAIN = Pattern.compile("((?:\"(?:[^\"]|\"\")+\"|[a-z_0-9]+)"
            + "(?:, (?:\"(?:[^\"]|\"\")+\"|[a-z_0-9]+))*)\\)( NULLS NOT DISTINCT)?(?: WITH \\(.*\\))?");
    private static final Pattern STATE = Pattern.compile("( NOT VALID| NO INHERIT)+$");

    static Meaning of(CatalogObject object) {
        String definition = object.text("definition");
        return object.id().kind() == ObjectKind.INDEX
                ? ofIndex(definition)
                : ofConstraint(object, STATE.matcher(definition).replaceFirst(""));
    }

    private static Meaning ofIndex(String definition) {
        Matcher index = INDEX.matcher(definition);
        if (!index.matches()) {
            return new Meaning(Subject.SPECIAL_INDEX, "", definition);
        }
        boolean unique = index.group(1) != null;
        Matcher plain = PLAIN.matcher(index.group(3));
        if (!plain.matches() || !index.group(2).equals("btree")) {
            String text = (unique ? "UNIQUE " : "") + index.group(2) + " (" + index.group(3);
            return new Meaning(Subject.SPECIAL_INDEX, "", text);
        }
        List<String> columns = ForeignKey.columns("(" + plain.group(1) + ")");
        return unique
                ? unique(columns, plain.group(2) == null ? "" : plain.group(2).strip())
                : new Meaning(Subject.INDEX, "", String.join("\0", columns));
    }

    private static Meaning ofConstraint(CatalogObject object, String definition) {
        if (definition.startsWith("PRIMARY KEY")) {
            return new Meaning(
                    Subject.PRIMARY_KEY, "the key", sorted(ForeignKey.columns(definition)) + behindColumns(definition));
        }
        if (definition.startsWith("UNIQUE")) {
            String nulls = definition.startsWith("UNIQUE NULLS NOT DISTINCT") ? "NULLS NOT DISTINCT" : "";
            return unique(ForeignKey.columns(definition), nulls + behindColumns(definition));
        }
        if (definition.startsWith("FOREIGN KEY")) {
            return foreignKey(
                    ForeignKey.of(object).orElseThrow(),
                    STATE.matcher(" " + ForeignKey.of(object).orElseThrow().rest())
                            .replaceFirst(""));
        }
        if (definition.startsWith("CHECK")) {
            return Values.of(definition)
                    .map(Meaning::values)
                    .orElseGet(() -> new Meaning(Subject.CHECK, "", definition));
        }
        return new Meaning(Subject.EXCLUSION, "", definition);
    }

    /** A list of values says the same in any order. */
    private static Meaning values(Values values) {
        String about = "values of " + values.column() + (values.texts().isEmpty() ? " by number" : "");
        return new Meaning(Subject.CHECK, about, about + sorted(values.texts()) + values.bound());
    }

    /** Which rows are refused does not hang on the order of the columns. */
    private static Meaning unique(List<String> columns, String more) {
        return new Meaning(Subject.UNIQUE, "", sorted(columns) + more.strip());
    }

    private static Meaning foreignKey(ForeignKey key, String rest) {
        List<String> pairs = IntStream.range(0, key.columns().size())
                .mapToObj(index ->
                        key.columns().get(index) + "\0" + key.targetColumns().get(index))
                .toList();
        String about = sorted(pairs) + key.target();
        return new Meaning(Subject.FOREIGN_KEY, about, about + rest.strip());
    }

    private static String sorted(List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(null);
        return String.join("\1", sorted) + "\2";
    }

    private static String behindColumns(String definition) {
        int depth = 0;
        boolean quoted = false;
        for (int index = definition.indexOf('('); index < definition.length(); index++) {
            char sign = definition.charAt(index);
            quoted = quoted != (sign == '"');
            depth += quoted ? 0 : sign == '(' ? 1 : sign == ')' ? -1 : 0;
            if (depth == 0) {
                return definition.substring(index + 1);
            }
        }
        return "";
    }

    /** Tells whether both say the same. */
    boolean same(Meaning other) {
        return subject == other.subject && text.equals(other.text);
    }

    /** Tells whether one takes the place of the other. */
    boolean isAboutTheSame(Meaning other) {
        return subject == other.subject && !about.isEmpty() && about.equals(other.about);
    }
}
