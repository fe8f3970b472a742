package dev.belay.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The event trigger that tells why a table is rewritten, even inside functions and DO blocks.
 *
 * <p>It lives in pg_catalog, where no catalog comparison sees it, and speaks by RAISE INFO, which reaches the client
 * whatever client_min_messages says and survives nothing it should not. Needs a superuser.
 */
public final class Probe {
    /** SQLSTATE of the probe's messages; their text is {@code <oid> <reason bits>}. */
    public static final String SQLSTATE = "BLY01";

    private static final String INSTALL = """
            SET allow_system_table_mods = on;
            CREATE FUNCTION pg_catalog.belay_table_rewrite() RETURNS event_trigger
            LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $probe$
            BEGIN
                RAISE INFO USING ERRCODE = 'BLY01', MESSAGE =
                    pg_event_trigger_table_rewrite_oid() || ' ' || pg_event_trigger_table_rewrite_reason();
            EXCEPTION WHEN OTHERS THEN NULL;
            END
            $probe$;
            CREATE EVENT TRIGGER belay_table_rewrite ON table_rewrite
                EXECUTE FUNCTION pg_catalog.belay_table_rewrite();
            ALTER EVENT TRIGGER belay_table_rewrite ENABLE ALWAYS;
            RESET allow_system_table_mods;
            """;

    private static final String INSTALLED =
            "SELECT 1 FROM pg_catalog.pg_event_trigger WHERE evtname OPERATOR(pg_catalog.=) 'belay_table_rewrite'";

    private Probe() {}

    /** Tells whether the current database has it. */
    static boolean isInstalled(AskedSession session) throws SQLException {
        return !session.ask(INSTALLED).isEmpty();
    }

    /** Installs the probe in the superuser's current database; clones of that database have it too. */
    public static void install(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(INSTALL);
        }
    }
}
