package dev.belay.code;

import java.util.regex.Pattern;

/**
 * Files whose path says that they are for another database system, as in projects that work with several:
 * {@code mysql-persistence/…}, {@code SqliteQueueDao.java}. Their SQL is not asked of PostgreSQL.
 */
final class OtherDatabase {
    private static final Pattern FOLDER = Pattern.compile(
            "(?i)(?:^|[/_.-])(?:mysql|mariadb|sqlite3?|oracle|mssql|sqlserver|h2|hsqldb|derby|db2|clickhouse"
                    + "|cassandra|duckdb|bigquery|redshift)(?=[/_.-]|$)");
    private static final Pattern NAME = Pattern.compile(
            "(?:MySQL|MySql|Mysql|MariaDB|MariaDb|SQLite|Sqlite|SqlServer|SQLServer|MsSql|MSSQL|HSQLDB|Hsqldb|H2|Derby|DB2"
                    + "|ClickHouse|Clickhouse|Cassandra|DuckDB|DuckDb|BigQuery|Redshift)(?=[A-Z0-9_./]|$)");
    private static final Pattern OURS = Pattern.compile("(?i)postgres|pgsql");

    private OtherDatabase() {}

    /** Whether a path names another system, and not PostgreSQL as well. */
    static boolean isNamedIn(String path) {
        return (FOLDER.matcher(path).find() || NAME.matcher(path).find())
                && !OURS.matcher(path).find();
    }
}
