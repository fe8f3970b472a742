package dev.belay.engine.launcher;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Flyway, one migration at a time: by {@code flyway.target}, with the others in its history table as far as they would be there.
 * Callbacks of a whole run belong to its first and its last migration.
 */
final class FlywayEngine implements Engine {
    private static final String PREFIX = "flyway.";
    private static final String CLASSIC = "org.flywaydb.core.api.configuration.ClassicConfiguration";
    private static final List<String> NOT_OURS =
            List.of("url", "user", "password", "driver", "target", "cherrypick", "configfiles", "skip", "dryrunoutput");

    /** As Spring Boot calls them, and as Flyway does. */
    private static final Map<String, String> NESTED =
            Map.of("postgresql.transactionallock", "postgresql.transactional.lock");

    private final Map<String, String> settings;
    private final Tape tape;
    private final List<Object> migrations = new ArrayList<>();
    private final List<@Nullable String[]> rows = new ArrayList<>();
    private boolean migrated;
    private boolean first = true;
    private boolean last = true;

    FlywayEngine(Map<String, String> settings, Tape tape) {
        this.settings = named(settings);
        this.tape = tape;
    }

    /**
     * The settings by Flyway's own names, whatever their case and dashes. Those of a database go, and versions, which a pom.xml has
     * among its properties.
     */
    private static Map<String, String> named(Map<String, String> given) {
        Map<String, String> known = new HashMap<>();
        for (Method method : Reach.type(CLASSIC).getMethods()) {
            if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
                String name = method.getName().substring("set".length());
                known.put(
                        name.toLowerCase(Locale.ROOT),
                        name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
            }
        }
        Map<String, String> named = new TreeMap<>();
        given.forEach((key, value) -> {
            String plain = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
            String lower = plain.toLowerCase(Locale.ROOT).replace("-", "");
            boolean nested = lower.contains(".") && !lower.startsWith("placeholders.");
            boolean ofBuild = lower.equals("version") || (nested && lower.endsWith(".version"));
            if (!ofBuild && !NOT_OURS.contains(lower) && !lower.startsWith("environments.")) {
                named.put(
                        PREFIX
                                + (nested
                                        ? NESTED.getOrDefault(lower, plain.replace('-', '.'))
                                        : known.getOrDefault(lower, plain)),
                        value.replace("{vendor}", "postgresql"));
            }
        });
        return named;
    }

    @Override
    public List<Step> list(Door door) {
        migrations.clear();
        rows.clear();
        Object info = Reach.get(flyway(door, Map.of()), "info");
        migrations.addAll(List.of((Object[]) Reach.get(info, "pending")));
        for (Object migration : migrations) {
            rows.add(row(rows.size() + 1, migration));
        }
        return migrations.stream().map(FlywayEngine::step).toList();
    }

    private static Step step(Object migration) {
        String script = text(migration, "getScript");
        String version = text(migration, "getVersion");
        String location = Reach.knows(migration, "getPhysicalLocation") ? text(migration, "getPhysicalLocation") : "";
        boolean code = !text(Reach.get(migration, "getType"), "name").contains("SQL");
        String name = script.substring(script.lastIndexOf(code ? '.' : '/') + 1);
        return new Step(
                version.isEmpty() ? code ? name : name.replaceFirst("\\.\\w+$", "") : version,
                text(migration, "getDescription"),
                code ? script.replace('.', '/') + ".class" : location.isEmpty() ? script : location,
                false);
    }

    private static String text(Object target, String getter) {
        @Nullable Object value = Reach.call(target, getter);
        return value == null ? "" : String.valueOf(value);
    }

    @Override
    public void run(boolean up, int index, Door door) throws SQLException {
        if (migrations.isEmpty()) {
            list(door);
        }
        Object wanted = migrations.get(index);
        String version = text(wanted, "getVersion");
        Map<String, String> only = version.isEmpty() ? Map.of() : Map.of(PREFIX + "target", version);
        Object flyway = flyway(door, only);
        stand(flyway, index, door);
        migrated = false;
        first = index == 0;
        last = index == migrations.size() - 1;
        try {
            Reach.call(flyway, "migrate");
        } catch (RuntimeException failure) {
            boolean after = part(Frames.of(failure), "").kind() == Origin.Kind.AFTER;
            if (!after || last) {
                throw failure;
            }
        }
    }

    private Object flyway(Door door, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(settings);
        all.putAll(more);
        Object configuration = Reach.get(
                Reach.get(
                        Reach.getStatic(
                                "org.flywaydb.core.Flyway",
                                "configure",
                                Thread.currentThread().getContextClassLoader()),
                        "configuration",
                        all),
                "dataSource",
                new RecordedSource(door, this, tape));
        return Reach.get(configuration, "load");
    }

    /** Writes into the history table what ran before; an empty database that Flyway is to prepare itself is left alone. */
    private void stand(Object flyway, int index, Door door) throws SQLException {
        Object configuration = Reach.get(flyway, "getConfiguration");
        try (Connection connection = door.open();
                Statement statement = connection.createStatement()) {
            String table = table(configuration, connection);
            boolean unmade = !text(configuration, "getDefaultSchema").isEmpty()
                    || ((Object[]) Reach.get(configuration, "getSchemas")).length > 0;
            if (index == 0 && unmade) {
                return;
            }
            statement.execute("DROP TABLE IF EXISTS " + table);
            statement.execute("CREATE TABLE " + table + " (installed_rank integer NOT NULL PRIMARY KEY,"
                    + " version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL,"
                    + " script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL,"
                    + " installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL,"
                    + " success boolean NOT NULL)");
            HistoryRows taken = new HistoryRows();
            for (int rank = 0; rank < rows.size(); rank++) {
                boolean repeatable = rows.get(rank)[1] == null;
                if (rank < index || (repeatable && rank != index)) {
                    taken.add(rows.get(rank));
                }
            }
            taken.write(
                    connection,
                    "INSERT INTO " + table
                            + " SELECT c1::integer, c2, c3, c4, c5, c6::integer, current_user, now(), 0, true");
        }
    }

    private static @Nullable String[] row(int rank, Object migration) {
        String version = text(migration, "getVersion");
        @Nullable Object checksum = Reach.call(migration, "getChecksum");
        return new @Nullable String[] {
            String.valueOf(rank),
            version.isEmpty() ? null : version,
            text(migration, "getDescription"),
            text(Reach.get(migration, "getType"), "name"),
            text(migration, "getScript"),
            checksum == null ? null : String.valueOf(checksum)
        };
    }

    private static String table(Object configuration, Connection connection) throws SQLException {
        String schema = text(configuration, "getDefaultSchema");
        Object[] schemas = (Object[]) Reach.get(configuration, "getSchemas");
        String own = schema.isEmpty() ? schemas.length > 0 ? String.valueOf(schemas[0]) : "" : schema;
        return quoted(own.isEmpty() ? connection.getSchema() : own) + "." + quoted(text(configuration, "getTable"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean ofRevision(List<StackTraceElement> frames) {
        return frames.stream()
                .map(StackTraceElement::getClassName)
                .anyMatch(type -> type.endsWith("MigrationExecutor") || type.endsWith("CallbackExecutor"));
    }

    /** A callback of the whole run is no part of a migration in its midst. */
    @Override
    public Origin of(List<StackTraceElement> frames, String sql) {
        Origin part = part(frames, sql);
        return switch (part.kind()) {
            case BEFORE -> first ? part : Origin.ENGINE;
            case AFTER -> last ? part : Origin.ENGINE;
            case ENGINE, SESSION, REVISION -> part;
        };
    }

    /** The innermost of Flyway's own parts that tells, since the history table's lock is around them all. */
    private Origin part(List<StackTraceElement> frames, String sql) {
        for (StackTraceElement frame : frames) {
            String type = frame.getClassName();
            String method = frame.getMethodName();
            if (!type.startsWith("org.flywaydb.")) {
                continue;
            }
            if (type.contains(".schemahistory.") || type.contains(".metadatatable.")) {
                return Origin.ENGINE;
            }
            if (type.endsWith("MigrationExecutor")) {
                migrated = true;
                return Frames.own(frames, "org.flywaydb.").orElse(Origin.script(Origin.Kind.REVISION));
            }
            if (type.endsWith("CallbackExecutor") && method.startsWith("on")) {
                return callback(method);
            }
            if (type.endsWith("PostgreSQLSchema") && method.equals("doCreate")) {
                return Origin.script(Origin.Kind.REVISION);
            }
            if (method.equals("doChangeCurrentSchemaOrSearchPathTo")) {
                return sql.contains("\"public\",") || !sql.contains("\"")
                        ? Origin.ENGINE
                        : Origin.script(Origin.Kind.SESSION);
            }
            if (type.contains(".database.") && !type.endsWith("Statement")) {
                return Origin.ENGINE;
            }
        }
        return Origin.ENGINE;
    }

    private Origin callback(String method) {
        if (method.contains("Each")) {
            migrated = true;
            return Origin.script(Origin.Kind.REVISION);
        }
        return Origin.script(migrated ? Origin.Kind.AFTER : Origin.Kind.BEFORE);
    }
}
