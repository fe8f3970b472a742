package dev.belay.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings that change what a statement does or what a value looks like. Every session of a rehearsal has the same,
 * whatever the machine's, the role's or the database's are; a migration may set others, and loses them at its end.
 */
public final class SessionSettings {
    /** The driver sends a zone of its own, that of the machine, which wins over the options of the session. */
    static final String ZONE = "SET TIME ZONE 'UTC'";

    private static final String CURRENT = "SELECT pg_catalog.current_setting(?)";

    private static final Map<String, String> PINNED = pinned();

    private SessionSettings() {}

    private static Map<String, String> pinned() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TimeZone", "UTC");
        settings.put("DateStyle", "ISO, MDY");
        settings.put("IntervalStyle", "postgres");
        settings.put("search_path", "\"$user\", public");
        settings.put("client_encoding", "UTF8");
        settings.put("lc_monetary", "C");
        settings.put("lc_numeric", "C");
        settings.put("lc_time", "C");
        settings.put("default_text_search_config", "pg_catalog.english");
        settings.put("standard_conforming_strings", "on");
        settings.put("backslash_quote", "safe_encoding");
        settings.put("transform_null_equals", "off");
        settings.put("array_nulls", "on");
        settings.put("bytea_output", "hex");
        settings.put("extra_float_digits", "3");
        settings.put("xmlbinary", "base64");
        settings.put("xmloption", "content");
        settings.put("check_function_bodies", "on");
        settings.put("row_security", "on");
        settings.put("default_table_access_method", "heap");
        settings.put("default_tablespace", "");
        settings.put("default_toast_compression", "pglz");
        settings.put("default_transaction_isolation", "read committed");
        settings.put("default_transaction_read_only", "off");
        settings.put("default_transaction_deferrable", "off");
        settings.put("statement_timeout", "0");
        settings.put("lock_timeout", "0");
        settings.put("idle_in_transaction_session_timeout", "0");
        return Collections.unmodifiableMap(settings);
    }

    /** What is pinned, by name, in the order in which people look for it. */
    public static Map<String, String> all() {
        return PINNED;
    }

    /** The startup option of a session that pins them; what the caller asks for stands behind, and wins. */
    public static String options(String asked) {
        String ours = PINNED.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + escaped(setting.getValue()))
                .collect(Collectors.joining(" "));
        return (ours + " " + asked).strip();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(" ", "\\ ");
    }

    /** What they are in a session, by name, in the same order. */
    public static Map<String, String> of(Connection session) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        try (PreparedStatement question = session.prepareStatement(CURRENT)) {
            for (String name : PINNED.keySet()) {
                question.setString(1, name);
                try (ResultSet row = question.executeQuery()) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
        }
        return settings;
    }
}
