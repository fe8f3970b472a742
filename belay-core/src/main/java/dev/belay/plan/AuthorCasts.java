package dev.belay.plan;

import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an author's ALTER TABLE says of how values of one type become values of another. */
public final class AuthorCasts {
    private static final Pattern ALTERS = Pattern.compile("(?is)^ALTER\\s+TABLE\\s.*");
    private static final Pattern RETYPES = Pattern.compile(
            "(?is)\\bALTER\\s+(?:COLUMN\\s+)?(\"(?:[^\"]|\"\")+\"|[\\w$]+)\\s+(?:SET\\s+DATA\\s+)?TYPE\\s+(.*?)\\sUSING\\s+(.*)$");

    private AuthorCasts() {}

    /**
     * The expressions behind USING, by column.
     *
     * @param statement the whole statement
     * @param changes what it does to the schema; a name in the statement means the changed column of this name
     */
    public static Map<ObjectId, String> in(String statement, List<Change> changes) {
        Map<ObjectId, String> casts = new TreeMap<>();
        if (!ALTERS.matcher(statement).matches()) {
            return casts;
        }
        for (String part : Relations.parts(statement)) {
            Matcher retypes = RETYPES.matcher(part);
            if (retypes.find()) {
                String name = unquoted(retypes.group(1));
                List<ObjectId> named = changes.stream()
                        .map(Change::id)
                        .filter(id -> id.kind() == ObjectKind.COLUMN
                                && id.path().getLast().equals(name))
                        .toList();
                if (named.size() == 1) {
                    casts.put(named.getFirst(), retypes.group(3).strip());
                }
            }
        }
        return casts;
    }

    private static String unquoted(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(java.util.Locale.ROOT);
    }
}
