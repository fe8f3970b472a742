package dev.belay.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** The CPU time of a PostgreSQL server's ended sessions: what its postmaster has waited for ({@code /proc/PID/stat}). */
final class ServerCpu {
    /** Of {@code cutime} and {@code cstime}, counted from the state that follows the name in parentheses. */
    private static final int CHILDREN = 13;

    private static final double TICKS = 100;

    private final Connection superuser;
    private final Path stat;

    ServerCpu(Connection superuser) throws SQLException {
        this.superuser = superuser;
        this.stat = Path.of("/proc/" + ask("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)") + "/stat");
    }

    /** Seconds, once no session of this role is left. */
    double afterSessionsOf(String role) throws SQLException, IOException, InterruptedException {
        while (!ask("SELECT count(*) FROM pg_stat_activity WHERE usename = '" + role + "'")
                .equals("0")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.MILLISECONDS.sleep(50);
        String[] fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ", -1);
        return (Long.parseLong(fields[CHILDREN]) + Long.parseLong(fields[CHILDREN + 1])) / TICKS;
    }

    private String ask(String question) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
