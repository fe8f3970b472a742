package dev.belay.impact;

import dev.belay.source.MappedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in JPA's language.
 *
 * @param text without what stands in quotes
 * @param aliases the class, or the path to an attribute, behind each alias
 * @param classes that it names where a class is expected
 */
record EntityQuery(String text, Map<String, String> aliases, Set<String> classes) {
    private static final Pattern SOURCE = Pattern.compile(
            "(?i)(?:\\b(?:FROM|JOIN(?:\\s+FETCH)?|UPDATE|INTO|DELETE)\\s+|,\\s*)([A-Za-z_$][\\w$]*(?:\\.[\\w$]+)*)(?:\\s+(?:AS\\s+)?([A-Za-z_]\\w*))?");
    private static final Set<String> KEYWORDS = Set.of(
            "WHERE", "SET", "JOIN", "LEFT", "INNER", "RIGHT", "ORDER", "GROUP", "FETCH", "ON", "WITH", "VALUES",
            "SELECT", "FROM", "AND", "OR", "HAVING", "CROSS", "UNION", "LIMIT", "AS");

    EntityQuery {
        aliases = Map.copyOf(aliases);
        classes = Set.copyOf(classes);
    }

    /** Reads a query, as far as it says what is what. */
    static EntityQuery of(String written) {
        String text = written.replaceAll("'[^']*'", "''");
        Map<String, String> aliases = new HashMap<>();
        Set<String> classes = new HashSet<>();
        Matcher source = SOURCE.matcher(text);
        while (source.find()) {
            String name = source.group(1);
            String last = name.substring(name.lastIndexOf('.') + 1);
            boolean listed = source.group().startsWith(",");
            boolean path = name.contains(".")
                    && Character.isLowerCase(name.charAt(0))
                    && !Character.isUpperCase(last.charAt(0));
            if (!path && !listed) {
                classes.add(last);
            }
            String alias = source.group(2);
            if (alias != null && !KEYWORDS.contains(alias.toUpperCase(Locale.ROOT)) && !(listed && path)) {
                aliases.put(alias, path ? name : last);
                if (listed && Character.isUpperCase(last.charAt(0))) {
                    classes.add(last);
                }
            }
        }
        return new EntityQuery(text, aliases, classes);
    }

    /** What it uses of what is watched. */
    List<String> uses(Watched watched, Types types) {
        Set<String> used = new TreeSet<>();
        for (Watched.Entity entity : watched.entities()) {
            if (entity.target().column().isEmpty()
                    && classes.contains(entity.table().name())) {
                used.add(entity.target().name());
            }
        }
        for (Watched.Attribute attribute : watched.attributes()) {
            if (uses(attribute, types)) {
                used.add(attribute.entity().target().name());
            }
        }
        return new ArrayList<>(used);
    }

    private boolean uses(Watched.Attribute attribute, Types types) {
        MappedTable table = attribute.entity().table();
        Matcher path = Pattern.compile("([\\w.]+)\\.%s\\b".formatted(Pattern.quote(attribute.name())))
                .matcher(text);
        while (path.find()) {
            if (leadsTo(path.group(1), attribute, types, 0)) {
                return true;
            }
        }
        boolean alone = classes.size() == 1 && classes.contains(table.name()) && aliases.isEmpty();
        return alone
                && Pattern.compile("(?<![\\w.:])%s\\b".formatted(Pattern.quote(attribute.name())))
                        .matcher(text)
                        .find();
    }

    /** Whether a path ends at an object that has the attribute: an alias of it, or an attribute that is one. */
    private boolean leadsTo(String path, Watched.Attribute wanted, Types types, int depth) {
        int dot = path.lastIndexOf('.');
        if (dot >= 0) {
            String attribute = path.substring(dot + 1);
            return types.declaring(Set.of(attribute)).stream()
                    .map(each -> types.field(each, attribute).element())
                    .anyMatch(type -> type.declared()
                            .filter(each -> wanted.isOf(each, types))
                            .isPresent());
        }
        String meant = aliases.getOrDefault(path, "");
        return meant.equals(wanted.entity().table().name())
                || (meant.contains(".") && depth < 3 && leadsTo(meant, wanted, types, depth + 1));
    }
}
