package dev.belay.plan;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries for rows on which a step would fail; each finds nothing when it would not. Empty where there is none. */
final class RowChecks {
    private static final String FEW = " LIMIT 10";
    private static final int ASKS_WHETHER_INPUT_IS_VALID = 16;

    private static final Pattern UNIQUE =
            Pattern.compile("^CREATE UNIQUE INDEX .+? ON (?:ONLY )?(.+?) USING \\w+ \\((.*)$", Pattern.DOTALL);
    private static final Pattern OF_INDEX_ONLY =
            Pattern.compile("( COLLATE \\S+)?( [\\w.\"]+_ops(\\([^)]*\\))?)?( ASC| DESC)?( NULLS (FIRST|LAST))?$");
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("^FOREIGN KEY \\(([^()]+)\\) REFERENCES ([^()]+)\\(([^()]+)\\).*$");
    private static final Pattern CHECK = Pattern.compile("^CHECK \\((.*)\\)( NO INHERIT)?$", Pattern.DOTALL);
    private static final Pattern LIMITED = Pattern.compile("^character(?: varying)?\\((\\d+)\\)$");
    private static final Pattern TEXT = Pattern.compile("^(text|character varying(\\(\\d+\\))?)$");

    private RowChecks() {}

    static String nulls(ObjectId column) {
        return "SELECT * FROM " + Names.holder(column) + " WHERE " + Names.last(column) + " IS NULL" + FEW;
    }

    /** Values that stand several times where an index allows them once. */
    static String duplicates(String createIndex) {
        Matcher unique = UNIQUE.matcher(createIndex);
        if (!unique.matches()) {
            return "";
        }
        String rest = unique.group(2);
        int end = closing(rest);
        List<String> keys = Relations.parts(rest.substring(0, end)).stream()
                .map(key -> OF_INDEX_ONLY.matcher(key).replaceFirst(""))
                .toList();
        String behind = rest.substring(end);
        int where = behind.indexOf(" WHERE ");
        String some = where < 0 ? "" : behind.substring(where + " WHERE ".length());
        String filled = behind.contains(" NULLS NOT DISTINCT")
                ? ""
                : keys.stream().map(key -> key + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String both = some.isEmpty() || filled.isEmpty() ? some + filled : some + " AND " + filled;
        String list = String.join(", ", keys);
        return "SELECT " + list + ", count(*) FROM " + unique.group(1)
                + (both.isEmpty() ? "" : " WHERE " + both)
                + " GROUP BY " + list + " HAVING count(*) > 1" + FEW;
    }

    /** Where the parenthesis closes that is open at the beginning. */
    private static int closing(String text) {
        int depth = 1;
        char quote = 0;
        for (int index = 0; index < text.length(); index++) {
            char sign = text.charAt(index);
            if (quote != 0) {
                quote = sign == quote ? 0 : quote;
            } else if (sign == '\'' || sign == '"') {
                quote = sign;
            } else if (sign == '(') {
                depth++;
            } else if (sign == ')' && --depth == 0) {
                return index;
            }
        }
        return text.length();
    }

    /** Rows that break a check, or refer to a row that is not there. */
    static String violations(CatalogObject constraint) {
        String definition = constraint.text("definition");
        Matcher check = CHECK.matcher(definition);
        if (check.matches()) {
            String only = check.group(2) == null ? "" : "ONLY ";
            return "SELECT * FROM " + only + Names.holder(constraint.id()) + " WHERE NOT (" + check.group(1) + ")"
                    + FEW;
        }
        Matcher key = FOREIGN_KEY.matcher(definition);
        return key.matches() && !definition.contains("PERIOD ") ? orphans(constraint.id(), key) : "";
    }

    private static String orphans(ObjectId constraint, Matcher key) {
        List<String> here = Relations.parts(key.group(1));
        List<String> there = Relations.parts(key.group(3));
        String filled =
                here.stream().map(column -> "child." + column + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String same = IntStream.range(0, here.size())
                .mapToObj(index -> "parent." + there.get(index) + " = child." + here.get(index))
                .collect(Collectors.joining(" AND "));
        return "SELECT * FROM " + Names.holder(constraint) + " AS child WHERE " + filled
                + " AND NOT EXISTS (SELECT FROM " + key.group(2) + " AS parent WHERE " + same + ")" + FEW;
    }

    /** Values that another type would cut, or does not know. */
    static String misfits(Alteration change) {
        String before = change.before().text("type");
        String after = change.after().text("type");
        String column = Names.last(change.id());
        String select = "SELECT * FROM " + Names.holder(change.id()) + " WHERE ";
        if (!TEXT.matcher(before).matches()) {
            return "";
        }
        Optional<String> tooLong = tooLong(change);
        if (tooLong.isPresent()) {
            return select + tooLong.get() + FEW;
        }
        return TEXT.matcher(after).matches() || change.to().major() < ASKS_WHETHER_INPUT_IS_VALID
                ? ""
                : select + "NOT pg_input_is_valid(" + column + ", " + Names.literal(after) + ")" + FEW;
    }

    /** Where a text has no room in the other type; none where that has room for any. */
    static Optional<String> tooLong(Alteration change) {
        Matcher limited = LIMITED.matcher(change.after().text("type"));
        return TEXT.matcher(change.before().text("type")).matches() && limited.matches()
                ? Optional.of("length(" + Names.last(change.id()) + ") > " + limited.group(1))
                : Optional.empty();
    }
}
