package dev.belay.rehearsal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The names of what PostgreSQL knows by a number: a thing that was renamed or moved keeps its number, so that a rename is
 * seen and never guessed.
 *
 * @param names by kind and number
 */
record Identities(Map<Key, Name> names) {
    /** What is looked at, in the order in which names are given back. */
    enum Kind {
        SCHEMA("""
                SELECT oid, 0, '', nspname FROM pg_namespace
                 WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"""),
        CONSTRAINT("""
                SELECT k.oid, 0, '', conname FROM pg_constraint k JOIN pg_namespace n ON n.oid = connamespace
                 WHERE conrelid <> 0 AND contype IN ('c', 'f', 'p', 'u', 'x') AND coninhcount = 0 AND conparentid = 0
                   AND nspname !~ '^pg_' AND nspname <> 'information_schema'"""),
        RELATION("""
                SELECT c.oid, 0, nspname, relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                 WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I')
                   AND nspname !~ '^pg_' AND nspname <> 'information_schema'"""),
        COLUMN("""
                SELECT attrelid, attnum, '', attname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
                  JOIN pg_namespace n ON n.oid = relnamespace
                 WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND attnum > 0 AND NOT attisdropped AND attinhcount = 0
                   AND nspname !~ '^pg_' AND nspname <> 'information_schema'"""),
        TYPE("""
                SELECT t.oid, 0, nspname, typname FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace
                  LEFT JOIN pg_class c ON c.oid = typrelid
                 WHERE (typtype IN ('e', 'd', 'r') OR relkind = 'c')
                   AND nspname !~ '^pg_' AND nspname <> 'information_schema'"""),
        LABEL("SELECT oid, 0, '', enumlabel FROM pg_enum"),
        ROUTINE("""
                SELECT p.oid, 0, nspname, proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
                 WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"""),
        TRIGGER("SELECT oid, 0, '', tgname FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0");

        private final String question;

        Kind(String question) {
            this.question = question;
        }

        /** The statement, with the name as it is now, that gives a thing its old name; and one that moves it back. */
        private String statement() {
            return switch (this) {
                case SCHEMA ->
                    "SELECT format('ALTER SCHEMA %I RENAME TO %I', nspname, ?) FROM pg_namespace WHERE oid = ?";
                case CONSTRAINT -> """
                        SELECT format('ALTER TABLE %I.%I RENAME CONSTRAINT %I TO %I', nspname, relname, conname, ?)
                          FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid JOIN pg_namespace n ON n.oid = relnamespace
                         WHERE k.oid = ?""";
                case RELATION -> """
                        SELECT format('ALTER %s %I.%I RENAME TO %I', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                               WHEN 'S' THEN 'SEQUENCE' WHEN 'i' THEN 'INDEX' WHEN 'I' THEN 'INDEX' WHEN 'f' THEN 'FOREIGN TABLE'
                               ELSE 'TABLE' END, nspname, relname, ?)
                          FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid = ?""";
                case COLUMN -> """
                        SELECT format('ALTER %s %I.%I RENAME COLUMN %I TO %I', CASE relkind WHEN 'v' THEN 'VIEW'
                               WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
                               nspname, relname, attname, ?)
                          FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
                         WHERE attrelid = ? AND attnum = ?""";
                case TYPE -> """
                        SELECT format('ALTER TYPE %I.%I RENAME TO %I', nspname, typname, ?)
                          FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE t.oid = ?""";
                case LABEL -> """
                        SELECT format('ALTER TYPE %I.%I RENAME VALUE %L TO %L', nspname, typname, enumlabel, ?)
                          FROM pg_enum e JOIN pg_type t ON t.oid = enumtypid JOIN pg_namespace n ON n.oid = typnamespace
                         WHERE e.oid = ?""";
                case ROUTINE -> """
                        SELECT format('ALTER ROUTINE %I.%I(%s) RENAME TO %I', nspname, proname,
                               pg_get_function_identity_arguments(p.oid), ?)
                          FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE p.oid = ?""";
                case TRIGGER -> """
                        SELECT format('ALTER TRIGGER %I ON %I.%I RENAME TO %I', tgname, nspname, relname, ?)
                          FROM pg_trigger g JOIN pg_class c ON c.oid = tgrelid JOIN pg_namespace n ON n.oid = relnamespace
                         WHERE g.oid = ?""";
            };
        }

        /** How a thing is moved to another schema; empty for what has none of its own. */
        private Optional<String> move() {
            return switch (this) {
                case RELATION ->
                    Optional.of(statement().replace("RENAME TO", "SET SCHEMA") + " AND relkind NOT IN ('i', 'I')");
                case TYPE, ROUTINE -> Optional.of(statement().replace("RENAME TO", "SET SCHEMA"));
                case SCHEMA, CONSTRAINT, COLUMN, LABEL, TRIGGER -> Optional.empty();
            };
        }
    }

    /**
     * What PostgreSQL knows a thing by.
     *
     * @param number its oid, of a column that of the table
     * @param part the number of a column
     */
    record Key(Kind kind, long number, int part) {}

    /**
     * A name.
     *
     * @param schema empty for what has none of its own
     */
    record Name(String schema, String name) {}

    Identities {
        names = Map.copyOf(names);
    }

    static Identities of(Connection connection) throws SQLException {
        Map<Key, Name> names = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (Kind kind : Kind.values()) {
                try (ResultSet row = statement.executeQuery(kind.question)) {
                    while (row.next()) {
                        names.put(
                                new Key(kind, row.getLong(1), row.getInt(2)),
                                new Name(row.getString(3), row.getString(4)));
                    }
                }
            }
        }
        return new Identities(names);
    }

    /** Gives back on this database what was renamed or moved since; tells the statements, in their order. */
    List<String> giveBack(Connection connection) throws SQLException {
        Identities now = of(connection);
        List<String> statements = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Key> changed = now.names.entrySet().stream()
                    .filter(entry -> entry.getKey().kind() == kind)
                    .filter(entry -> names.containsKey(entry.getKey()))
                    .filter(entry -> !Objects.equals(names.get(entry.getKey()), entry.getValue()))
                    .map(Map.Entry::getKey)
                    .sorted((one, other) ->
                            Long.compare(one.number() * 10_000 + one.part(), other.number() * 10_000 + other.part()))
                    .toList();
            for (Key key : changed) {
                giveBack(connection, key, statements);
            }
        }
        return statements;
    }

    private void giveBack(Connection connection, Key key, List<String> statements) throws SQLException {
        Name wanted = names.get(key);
        Name now = of(connection).names.get(key);
        if (wanted == null || now == null) {
            return;
        }
        if (!now.schema().equals(wanted.schema()) && key.kind().move().isPresent()) {
            run(connection, key.kind().move().get(), wanted.schema(), key, statements);
        }
        if (!now.name().equals(wanted.name())) {
            run(connection, key.kind().statement(), wanted.name(), key, statements);
        }
    }

    private static void run(Connection connection, String question, String name, Key key, List<String> statements)
            throws SQLException {
        String sql;
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            statement.setLong(2, key.number());
            if (key.kind() == Kind.COLUMN) {
                statement.setInt(3, key.part());
            }
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                sql = row.getString(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        statements.add(sql);
    }
}
