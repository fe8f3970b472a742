package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.Map;

/** Sequences; that of an identity is made with its column. */
final class Sequences implements Writer {
    private static final Map<String, String> HIGHEST =
            Map.of("smallint", "32767", "integer", "2147483647", "bigint", "9223372036854775807");
    private static final Map<String, String> LOWEST =
            Map.of("smallint", "-32768", "integer", "-2147483648", "bigint", "-9223372036854775808");

    @Override
    public String address(CatalogObject sequence) {
        return "SEQUENCE " + Names.of(sequence.id());
    }

    @Override
    public void create(CatalogObject sequence, Blueprint all, Statements out) {
        String type = sequence.text("type");
        out.add("CREATE " + (sequence.has("persistence") ? "UNLOGGED " : "") + address(sequence)
                + (type.equals("bigint") ? "" : " AS " + type) + unusual(sequence));
    }

    /** The options of the sequence inside an identity, its name among them. */
    static String ofIdentity(CatalogObject sequence) {
        return " (SEQUENCE NAME " + Names.of(sequence.id()) + unusual(sequence) + ")";
    }

    private static String unusual(CatalogObject sequence) {
        boolean down = sequence.text("increment").startsWith("-");
        String type = sequence.text("type");
        String lowest = down ? LOWEST.getOrDefault(type, "") : "1";
        String highest = down ? "-1" : HIGHEST.getOrDefault(type, "");
        String first = sequence.text(down ? "maximum" : "minimum");
        return unless(sequence, "increment", "1", " INCREMENT BY ")
                + unless(sequence, "minimum", lowest, " MINVALUE ")
                + unless(sequence, "maximum", highest, " MAXVALUE ")
                + unless(sequence, "start", first, " START WITH ")
                + unless(sequence, "cache", "1", " CACHE ")
                + (sequence.has("cycle") ? " CYCLE" : "");
    }

    private static String unless(CatalogObject sequence, String attribute, String usual, String words) {
        String value = sequence.text(attribute);
        return value.equals(usual) ? "" : words + value;
    }

    @Override
    public void settle(CatalogObject sequence, Blueprint all, Statements out) {
        if (sequence.has("owned by") && !isOfIdentity(sequence)) {
            out.add("ALTER " + address(sequence) + " OWNED BY " + sequence.text("owned by"));
        }
    }

    static boolean isOfIdentity(CatalogObject sequence) {
        return sequence.text("owned by").endsWith(" (identity)");
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        CatalogObject before = change.before();
        CatalogObject after = change.after();
        if (isOfIdentity(before) != isOfIdentity(after)) {
            return false;
        }
        String alter = "ALTER " + address(after);
        String clauses = clause(change, "type", " AS ")
                + clause(change, "increment", " INCREMENT BY ")
                + clause(change, "minimum", " MINVALUE ")
                + clause(change, "maximum", " MAXVALUE ")
                + clause(change, "start", " START WITH ")
                + clause(change, "cache", " CACHE ")
                + (change.differsIn("cycle") ? after.has("cycle") ? " CYCLE" : " NO CYCLE" : "");
        boolean turned = before.text("increment").startsWith("-")
                != after.text("increment").startsWith("-");
        if (!clauses.isEmpty()) {
            out.add(alter + clauses + (turned ? " RESTART" : ""));
        }
        if (change.differsIn("persistence")) {
            out.add(alter + (after.has("persistence") ? " SET UNLOGGED" : " SET LOGGED"));
        }
        if (change.differsIn("owned by")) {
            out.add(alter + " OWNED BY " + after.attribute("owned by").orElse("NONE"));
        }
        return true;
    }

    /** An earlier owner may go without taking the sequence along. */
    static void free(CatalogObject sequence, Statements out) {
        out.add("ALTER SEQUENCE " + Names.of(sequence.id()) + " OWNED BY NONE");
    }

    private static String clause(Alteration change, String attribute, String words) {
        return change.differsIn(attribute) ? words + change.after().text(attribute) : "";
    }
}
