package dev.belay.code;

import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.regex.Pattern;

/**
 * Files that are for another database system, as in projects that work with several: by their path, as in
 * {@code mysql-persistence/…} and {@code SqliteQueueDao.java}, or by the library that they use.
 */
final class OtherDatabase {
    private static final Pattern FOLDER = Pattern.compile(
            "(?i)(?:^|[/_.-])(?:mysql|mariadb|sqlite3?|oracle|mssql|sqlserver|h2|hsqldb|derby|db2|clickhouse"
                    + "|cassandra|duckdb|bigquery|redshift)(?=[/_.-]|$)");
    private static final Pattern NAME = Pattern.compile(
            "(?:MySQL|MySql|Mysql|MariaDB|MariaDb|SQLite|Sqlite|SqlServer|SQLServer|MsSql|MSSQL|HSQLDB|Hsqldb|H2|Derby|DB2"
                    + "|ClickHouse|Clickhouse|Cassandra|DuckDB|DuckDb|BigQuery|Redshift)(?=[A-Z0-9_./]|$)");
    private static final Pattern OURS = Pattern.compile("(?i)postgres|pgsql");

    private static final Pattern LIBRARY = Pattern.compile(
            "(?:android\\.database|com\\.j256\\.ormlite|org\\.sqlite|com\\.mysql|sqlite3|aiosqlite|MySQLdb"
                    + "|pymysql|duckdb|clickhouse_\\w+|snowflake\\.connector|google\\.cloud\\.bigquery)(?:\\..*)?");
    private static final Pattern OUR_LIBRARY =
            Pattern.compile("(?:org\\.postgresql|psycopg2?|asyncpg|sqlalchemy)(?:\\..*)?");

    private OtherDatabase() {}

    /** Whether it uses the library of another system, and none of PostgreSQL's. */
    static boolean isUsedBy(SourceFile file) {
        boolean[] other = {false};
        boolean[] ours = {false};
        Walk.statements(file.statements(), statement -> {
            if (statement instanceof Statement.Import imported) {
                other[0] |= LIBRARY.matcher(imported.module()).matches();
                ours[0] |= OUR_LIBRARY.matcher(imported.module()).matches();
            }
        });
        return other[0] && !ours[0];
    }

    /** Whether a path names another system, and not PostgreSQL as well. */
    static boolean isNamedIn(String path) {
        return (FOLDER.matcher(path).find() || NAME.matcher(path).find())
                && !OURS.matcher(path).find();
    }
}
