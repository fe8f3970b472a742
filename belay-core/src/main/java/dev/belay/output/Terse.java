package dev.belay.output;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Identifier;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL says of a part of a table, without what its readers see beside it: the name of the part and of the table,
 * the schema that is searched anyway, a cast to the type that
 * the column has, a sequence that is named for its column. Much as psql's {@code \d} tells it.
 */
final class Terse {
    private static final String PUBLIC = "public.";
    private static final Pattern CAST = Pattern.compile("(?s)('(?:[^']|'')*')::(.+)");
    private static final Pattern NEXT = Pattern.compile("nextval\\('(?:public\\.)?((?:[^']|'')*)'::regclass\\)");

    private Terse() {}

    /** An index without {@code CREATE INDEX name ON table USING}, a trigger without its name and table; others in full. */
    static String definition(CatalogObject part) {
        String definition = Table.definition(part);
        return switch (part.id().kind()) {
            case INDEX -> index(part, definition);
            case TRIGGER -> trigger(part.id(), definition);
            default -> definition;
        };
    }

    private static String index(CatalogObject index, String definition) {
        String name = " INDEX " + Identifier.quoted(index.id().path().getLast()) + " ON ";
        Matcher matcher = Pattern.compile("(?s)CREATE( UNIQUE)?%s(?:ONLY )?%s USING (.*)"
                        .formatted(Pattern.quote(name), Pattern.quote(index.text("table"))))
                .matcher(definition);
        return matcher.matches() ? (matcher.group(1) == null ? "" : "UNIQUE ") + matcher.group(2) : definition;
    }

    private static String trigger(ObjectId id, String definition) {
        String name = "TRIGGER " + Identifier.quoted(id.path().getLast()) + " ";
        String table = " ON " + new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2)).name() + " ";
        int begin = definition.indexOf(name);
        int end = definition.indexOf(table);
        if (begin < 0 || end < begin) {
            return definition;
        }
        String constraint = definition.startsWith("CREATE CONSTRAINT") ? "CONSTRAINT " : "";
        return constraint + definition.substring(begin + name.length(), end) + " "
                + definition.substring(end + table.length());
    }

    /** The type of a column. */
    static String type(CatalogObject column) {
        String type = column.text("type");
        return type.startsWith(PUBLIC) ? type.substring(PUBLIC.length()) : type;
    }

    /** The default of a column, or how it is generated; {@code value} is what PostgreSQL says of it. */
    static String value(CatalogObject column, String value) {
        Matcher next = NEXT.matcher(value);
        if (next.matches()) {
            List<String> path = column.id().path();
            String customary = path.get(path.size() - 2) + "_" + path.getLast() + "_seq";
            return next.group(1).equals(customary) ? "nextval" : "nextval('" + next.group(1) + "')";
        }
        Matcher cast = CAST.matcher(value);
        return cast.matches() && isOf(cast.group(2), column.text("type")) ? cast.group(1) : value;
    }

    /** A literal is cast to the type without its length. */
    private static boolean isOf(String cast, String type) {
        return cast.equals(type) || cast.equals(type.replaceFirst("\\([\\d,]+\\)", ""));
    }
}
