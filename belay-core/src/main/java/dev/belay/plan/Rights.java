package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Privileges as the catalog writes them, {@code reader=r*w/owner}, and the GRANTs and REVOKEs that change them. */
final class Rights {
    private static final Pattern ITEM =
            Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^=,\"]*)=([A-Za-z*]*)/(\"(?:[^\"]|\"\")*\"|[^,\"]+)");
    private static final Pattern LETTER = Pattern.compile("([A-Za-z])(\\*?)");

    /** The letters of aclitem; source: PostgreSQL manual, 5.8. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("r", "SELECT"),
            Map.entry("a", "INSERT"),
            Map.entry("w", "UPDATE"),
            Map.entry("d", "DELETE"),
            Map.entry("D", "TRUNCATE"),
            Map.entry("x", "REFERENCES"),
            Map.entry("t", "TRIGGER"),
            Map.entry("m", "MAINTAIN"),
            Map.entry("X", "EXECUTE"),
            Map.entry("U", "USAGE"),
            Map.entry("C", "CREATE"),
            Map.entry("c", "CONNECT"),
            Map.entry("T", "TEMPORARY"));

    private Rights() {}

    /** Who was given something by whom. */
    private record Grant(String grantee, String grantor) implements Comparable<Grant> {
        @Override
        public int compareTo(Grant other) {
            return (grantor + "/" + grantee).compareTo(other.grantor + "/" + other.grantee);
        }
    }

    private static Map<Grant, Map<String, Boolean>> parsed(String privileges) {
        Map<Grant, Map<String, Boolean>> grants = new TreeMap<>();
        Matcher item = ITEM.matcher(privileges);
        while (item.find()) {
            Grant grant = new Grant(name(item.group(1)), name(item.group(3)));
            Map<String, Boolean> letters = grants.computeIfAbsent(grant, each -> new TreeMap<>());
            LETTER.matcher(item.group(2))
                    .results()
                    .forEach(letter ->
                            letters.merge(letter.group(1), !letter.group(2).isEmpty(), Boolean::logicalOr));
        }
        return grants;
    }

    private static String name(String written) {
        String name = written.strip();
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /** The privileges with one role in place of another. */
    static String renamed(String privileges, String from, String to) {
        return parsed(privileges).entrySet().stream()
                .map(grant -> quoted(other(grant.getKey().grantee(), from, to)) + "="
                        + grant.getValue().entrySet().stream()
                                .map(letter -> letter.getKey() + (letter.getValue() ? "*" : ""))
                                .collect(Collectors.joining())
                        + "/" + quoted(other(grant.getKey().grantor(), from, to)))
                .collect(Collectors.joining(", "));
    }

    /** The same grants in the order of their text. */
    static String sorted(String privileges) {
        return ITEM.matcher(privileges)
                .results()
                .map(item -> item.group().strip())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String other(String name, String from, String to) {
        return name.equals(from) ? to : name;
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "" : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** What PostgreSQL gives by itself; source: acldefault(). */
    static String usual(ObjectKind kind, String owner) {
        String everybody = switch (kind) {
            case FUNCTION, PROCEDURE, AGGREGATE -> "X";
            case TYPE, DOMAIN, LANGUAGE -> "U";
            case DATABASE -> "Tc";
            default -> "";
        };
        String role = quoted(owner);
        return role + "=" + all(kind) + "/" + role + (everybody.isEmpty() ? "" : ", =" + everybody + "/" + role);
    }

    private static String all(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> "arwdDxt";
            case SEQUENCE -> "rwU";
            case FUNCTION, PROCEDURE, AGGREGATE -> "X";
            case SCHEMA -> "UC";
            case DATABASE -> "CTc";
            case LARGE_OBJECT -> "rw";
            case TYPE, DOMAIN, LANGUAGE, FOREIGN_DATA_WRAPPER, FOREIGN_SERVER -> "U";
            default -> "";
        };
    }

    /** Makes the object's privileges from these, as the catalog writes them, those that it should have. */
    static void alter(CatalogObject object, String had, Blueprint all, Statements out) {
        ObjectKind kind = object.id().kind();
        String owner = object.text("owner");
        String has = object.text("privileges");
        boolean table = all(kind).startsWith("arw") && all.major() >= 17;
        String usual = usual(kind, owner).replace("arwdDxt", table ? "arwdDxtm" : "arwdDxt");
        String from = had.isEmpty() && kind != ObjectKind.COLUMN ? usual : had;
        String to = has.isEmpty() && kind != ObjectKind.COLUMN ? usual : has;
        alter(parsed(from), parsed(to), owner.isEmpty() ? Standing.databaseOwner(all) : owner, new Target(object), out);
    }

    /** The same of any grants: both sides as the catalog writes them, on a target as GRANT takes it. */
    static void alter(String from, String to, String owner, String columns, String target, Statements out) {
        alter(parsed(from), parsed(to), owner, new Target(columns, target), out);
    }

    /** Who gave the first of these privileges; nobody when there are none. */
    static String grantor(String privileges) {
        return parsed(privileges).keySet().stream()
                .findFirst()
                .map(Grant::grantor)
                .orElse("");
    }

    private static void alter(
            Map<Grant, Map<String, Boolean>> from,
            Map<Grant, Map<String, Boolean>> to,
            String owner,
            Target target,
            Statements out) {
        TreeSet<Grant> grants = new TreeSet<>(from.keySet());
        grants.addAll(to.keySet());
        for (Grant grant : grants) {
            Map<String, Boolean> had = from.getOrDefault(grant, new TreeMap<>());
            Map<String, Boolean> has = to.getOrDefault(grant, new TreeMap<>());
            Speaker speaker = new Speaker(grant, owner, target, out);
            speaker.say("REVOKE ", " FROM ", "", had.keySet().stream().filter(letter -> !has.containsKey(letter)));
            speaker.say(
                    "REVOKE GRANT OPTION FOR ",
                    " FROM ",
                    "",
                    had.entrySet().stream()
                            .filter(it -> it.getValue()
                                    && has.containsKey(it.getKey())
                                    && !has.getOrDefault(it.getKey(), true))
                            .map(Map.Entry::getKey));
        }
        for (Grant grant : grants) {
            Map<String, Boolean> had = from.getOrDefault(grant, new TreeMap<>());
            Speaker speaker = new Speaker(grant, owner, target, out);
            Map<String, Boolean> has = to.getOrDefault(grant, new TreeMap<>());
            speaker.say(
                    "GRANT ",
                    " TO ",
                    "",
                    has.entrySet().stream()
                            .filter(it -> !it.getValue() && !had.containsKey(it.getKey()))
                            .map(Map.Entry::getKey));
            speaker.say(
                    "GRANT ",
                    " TO ",
                    " WITH GRANT OPTION",
                    has.entrySet().stream()
                            .filter(it -> it.getValue() && !had.getOrDefault(it.getKey(), false))
                            .map(Map.Entry::getKey));
        }
    }

    /** Says what one role gives or takes; as that role, when it is not the owner. */
    private record Speaker(Grant grant, String owner, Target target, Statements out) {
        void say(String verb, String preposition, String end, Stream<String> letters) {
            String words =
                    letters.map(letter -> WORDS.get(letter) + target.columns()).collect(Collectors.joining(", "));
            if (words.isEmpty()) {
                return;
            }
            boolean other = !owner.isEmpty() && !grant.grantor().equals(owner);
            if (other) {
                out.add("SET ROLE " + Names.of(grant.grantor()));
            }
            out.add(verb + words + " ON " + target.words() + preposition + Names.role(grant.grantee()) + end);
            if (other) {
                out.add("RESET ROLE");
            }
        }
    }

    /**
     * What privileges are on.
     *
     * @param columns in parentheses, for the privileges of a column
     * @param words kind and name
     */
    private record Target(String columns, String words) {
        Target(CatalogObject object) {
            this(
                    object.id().kind() == ObjectKind.COLUMN ? " (" + Names.last(object.id()) + ")" : "",
                    words(object.id()));
        }

        private static String words(ObjectId id) {
            return switch (id.kind()) {
                case COLUMN -> "TABLE " + Names.holder(id);
                case TABLE, VIEW, MATERIALIZED_VIEW -> "TABLE " + Names.of(id);
                case AGGREGATE -> "FUNCTION " + Names.of(id);
                case FOREIGN_DATA_WRAPPER -> "FOREIGN DATA WRAPPER " + Names.of(id);
                case FOREIGN_SERVER -> "FOREIGN SERVER " + Names.of(id);
                case DATABASE -> "DATABASE " + Databases.NAME;
                case LARGE_OBJECT -> "LARGE OBJECT " + id.path().getFirst();
                default -> id.kind().word().toUpperCase(java.util.Locale.ROOT) + " " + Names.of(id);
            };
        }
    }
}
