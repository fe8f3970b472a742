package dev.belay.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A server of the user's as a URL names it: {@code postgres://}, {@code postgresql://} as libpq reads them, or
 * {@code jdbc:postgresql://}.
 *
 * <p>The password stands in the URL, in {@code PGPASSWORD} or in {@code ~/.pgpass}, asked in this order.
 *
 * @param endpoint where and as whom
 * @param database the one to connect to for making others; nothing is changed in it
 */
record ServerUrl(Endpoint endpoint, String database) {
    private static final String JDBC = "jdbc:postgresql:";
    private static final Pattern LIBPQ = Pattern.compile("postgres(?:ql)?://(?:(?<who>[^/?]*)@)?(?<where>.*)");
    /** An address without the slash that pgjdbc wants; it would print the whole URL in a warning. */
    private static final Pattern HOST_ALONE = Pattern.compile("^jdbc:postgresql://[^/?]*(?=\\?|$)");

    private static final List<String> ADDRESS = List.of("PGHOST", "PGPORT", "PGDBNAME", "user", "password");

    /**
     * Reads a URL.
     *
     * @param environment where {@code PGPASSWORD} may stand
     */
    static ServerUrl of(String url, Map<String, String> environment) {
        Properties who = new Properties();
        Matcher libpq = LIBPQ.matcher(url);
        String jdbc = libpq.matches() ? JDBC + "//" + libpq.group("where") : url;
        if (!jdbc.startsWith(JDBC + "//")) {
            throw new ServerUrlException("the server's URL has none of the forms that Belay knows");
        }
        if (libpq.matches()) {
            name(who, libpq.group("who"));
        }
        String password = environment.getOrDefault("PGPASSWORD", "");
        if (!password.isEmpty()) {
            who.putIfAbsent("password", password);
        }
        return of(parsed(jdbc, who));
    }

    private static void name(Properties who, @Nullable String userinfo) {
        if (userinfo == null || userinfo.isEmpty()) {
            return;
        }
        int colon = userinfo.indexOf(':');
        who.setProperty("user", decoded(colon < 0 ? userinfo : userinfo.substring(0, colon)));
        if (colon >= 0) {
            who.setProperty("password", decoded(userinfo.substring(colon + 1)));
        }
    }

    /** Percent signs as libpq reads them: a plus sign stays one. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new ServerUrlException("a percent sign in the server's URL is not followed by two hex digits");
        }
    }

    /** The URL's own words win over {@code who}; what neither says pgjdbc looks up in ~/.pgpass. */
    private static Properties parsed(String jdbc, Properties who) {
        if (!who.containsKey("user")) {
            who.setProperty("user", System.getProperty("user.name"));
        }
        try {
            @Nullable
            Properties parsed = Driver.parseURL(HOST_ALONE.matcher(jdbc).replaceFirst("$0/"), who);
            if (parsed != null) {
                return parsed;
            }
        } catch (IllegalArgumentException broken) {
            throw new ServerUrlException("a percent sign in the server's URL is not followed by two hex digits");
        }
        throw new ServerUrlException("the server's URL cannot be read");
    }

    private static ServerUrl of(Properties parsed) {
        Map<String, String> options = new HashMap<>();
        Map<String, String> all = new HashMap<>();
        for (String name : parsed.stringPropertyNames()) {
            all.put(name, parsed.getProperty(name));
            if (!ADDRESS.contains(name)) {
                options.put(name, parsed.getProperty(name));
            }
        }
        String user = all.getOrDefault("user", "");
        String database = all.getOrDefault("PGDBNAME", user);
        Endpoint endpoint = new Endpoint(
                host(all.getOrDefault("PGHOST", "localhost")),
                port(all.getOrDefault("PGPORT", "5432")),
                user,
                all.getOrDefault("password", ""),
                options);
        return new ServerUrl(endpoint, database.isEmpty() ? "postgres" : database);
    }

    private static String host(String named) {
        if (named.contains(",")) {
            throw new ServerUrlException("the server's URL names several hosts");
        }
        return named.isEmpty() ? "localhost" : named;
    }

    private static int port(String named) {
        try {
            return Integer.parseInt(named);
        } catch (NumberFormatException several) {
            throw new ServerUrlException("the server's URL names no single port");
        }
    }
}
