package dev.belay.layout;

import dev.belay.sql.SqlText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code ${name}} in changelogs; the first definition of a name holds, and a name without one stays. */
final class LiquibaseProperties {
    private static final Pattern NAME = Pattern.compile("(?i).*?\\bname:\\s*(\\S+).*");
    private static final Pattern VALUE = Pattern.compile("(?i).*\\bvalue:\\s*(\\S+).*");
    private static final Pattern DBMS = Pattern.compile("(?i).*\\bdbms:([^,\\s][\\w!,]*).*");

    private final Map<String, String> values = new TreeMap<>();

    /** Takes a line {@code --property name:x value:y dbms:z}. */
    void define(String line) {
        Matcher name = NAME.matcher(line);
        Matcher value = VALUE.matcher(line);
        Matcher dbms = DBMS.matcher(line);
        if (name.matches() && value.matches()) {
            define(name.group(1), value.group(1), dbms.matches() ? Optional.of(dbms.group(1)) : Optional.empty());
        }
    }

    void define(String name, String value, Optional<String> dbms) {
        if (isForPostgres(dbms)) {
            values.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
        }
    }

    SqlText filled(SqlText sql) {
        return values.isEmpty() ? sql : new Placeholders("${", "}", Map.copyOf(values)).filled(sql);
    }

    /** Tells whether a list of databases means PostgreSQL: it names it, or names only others that it is not for. */
    static boolean isForPostgres(Optional<String> dbms) {
        if (dbms.isEmpty() || dbms.get().isBlank()) {
            return true;
        }
        List<String> names = Arrays.stream(dbms.get().toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.contains("!postgresql") || names.contains("none")) {
            return false;
        }
        return names.contains("postgresql")
                || names.contains("all")
                || names.stream().allMatch(name -> name.startsWith("!"));
    }
}
