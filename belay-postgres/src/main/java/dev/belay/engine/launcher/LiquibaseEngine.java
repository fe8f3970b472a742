package dev.belay.engine.launcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Liquibase, one changeset at a time: executed and rolled back by itself, with those before it in its history table. */
final class LiquibaseEngine implements Engine {
    private static final List<String> OWN_QUESTIONS =
            List.of("liquibase.precondition.", "liquibase.snapshot.", "liquibase.lockservice.", "liquibase.diff.");

    private final Map<String, String> settings;
    private final Tape tape;
    private final List<Object> changeSets = new ArrayList<>();
    private final List<String[]> identities = new ArrayList<>();
    private @Nullable Object changeLog;
    private String history = "databasechangelog";

    LiquibaseEngine(Map<String, String> settings, Tape tape) {
        this.settings = settings;
        this.tape = tape;
        System.setProperty("liquibase.duplicateFileMode", "WARN");
        System.setProperty("liquibase.analytics.enabled", "false");
        System.setProperty("liquibase.showBanner", "false");
    }

    @Override
    public List<Step> list(Door door) throws SQLException {
        changeSets.clear();
        identities.clear();
        Object database = database(door.open());
        try {
            Object liquibase = Reach.make(
                    "liquibase.Liquibase",
                    setting("changelogfile", "db/changelog/db.changelog-master.yaml")
                            .replaceFirst("^classpath:/?", ""),
                    Reach.make(
                            "liquibase.resource.ClassLoaderResourceAccessor",
                            Thread.currentThread().getContextClassLoader()),
                    database);
            settings.forEach((name, value) -> {
                if (name.startsWith("parameter.")) {
                    Reach.call(liquibase, "setChangeLogParameter", name.substring("parameter.".length()), value);
                }
            });
            Object contexts = Reach.make("liquibase.Contexts", setting("contexts", ""));
            Object labels = Reach.make("liquibase.LabelExpression", setting("labels", ""));
            changeSets.addAll((List<?>) Reach.get(liquibase, "listUnrunChangeSets", contexts, labels));
            changeLog = Reach.get(liquibase, "getDatabaseChangeLog");
            history = text(database, "getDatabaseChangeLogTableName").toLowerCase(Locale.ROOT);
            List<Step> steps = new ArrayList<>();
            for (Object each : changeSets) {
                identities.add(new String[] {text(each, "getId"), text(each, "getAuthor"), text(each, "getFilePath")});
                steps.add(step(each, database));
            }
            return steps;
        } finally {
            Reach.call(database, "close");
        }
    }

    private String setting(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise);
    }

    private static Step step(Object changeSet, Object database) {
        String path = text(changeSet, "getFilePath").replaceFirst("^classpath:/?", "");
        String comment = text(changeSet, "getComments");
        return new Step(
                path + "::" + text(changeSet, "getId") + "::" + text(changeSet, "getAuthor"),
                comment.isEmpty() ? text(changeSet, "getDescription") : comment,
                path,
                Boolean.TRUE.equals(Reach.call(changeSet, "supportsRollback", database)));
    }

    private static String text(Object target, String getter) {
        @Nullable Object value = Reach.call(target, getter);
        return value == null ? "" : String.valueOf(value);
    }

    private Object database(Connection real) {
        Connection connection = RecordedSession.of(real, this, tape);
        Object factory = Reach.getStatic("liquibase.database.DatabaseFactory", "getInstance");
        Object database = Reach.get(
                factory,
                "findCorrectDatabaseImplementation",
                Reach.make("liquibase.database.jvm.JdbcConnection", connection));
        String schema = setting("defaultschemaname", "");
        if (!schema.isEmpty()) {
            Reach.call(database, "setDefaultSchemaName", schema);
        }
        return database;
    }

    @Override
    public void run(boolean up, int index, Door door) throws SQLException {
        if (changeLog == null) {
            list(door);
        }
        Connection connection = door.open();
        stand(index, connection);
        Object changeSet = changeSets.get(index);
        Object database = database(connection);
        try {
            if (up) {
                Reach.call(changeSet, "execute", java.util.Objects.requireNonNull(changeLog), database);
            } else {
                Reach.call(changeSet, "rollback", database);
            }
            Reach.call(database, "commit");
        } finally {
            Reach.call(database, "close");
        }
    }

    /** Writes into the history table what ran before: preconditions ask it. */
    private void stand(int index, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + history);
            statement.execute("CREATE TABLE " + history + " (id varchar(255) NOT NULL, author varchar(255) NOT NULL,"
                    + " filename varchar(255) NOT NULL, dateexecuted timestamp NOT NULL, orderexecuted integer NOT NULL,"
                    + " exectype varchar(10) NOT NULL, md5sum varchar(35), description varchar(255),"
                    + " comments varchar(255), tag varchar(255), liquibase varchar(20), contexts varchar(255),"
                    + " labels varchar(255), deployment_id varchar(10))");
        }
        HistoryRows taken = new HistoryRows();
        identities.subList(0, index).forEach(taken::add);
        taken.write(
                connection,
                "INSERT INTO " + history + " (id, author, filename, dateexecuted, orderexecuted, exectype)"
                        + " SELECT c1, c2, c3, now(), rank, 'EXECUTED'");
    }

    @Override
    public boolean ofRevision(List<StackTraceElement> frames) {
        return frames.stream().anyMatch(LiquibaseEngine::isChangeSet);
    }

    private static boolean isChangeSet(StackTraceElement frame) {
        return frame.getClassName().equals("liquibase.changelog.ChangeSet")
                && (frame.getMethodName().equals("execute")
                        || frame.getMethodName().equals("rollback"));
    }

    @Override
    public Origin of(List<StackTraceElement> frames, String sql) {
        if (sql.toLowerCase(Locale.ROOT).contains(history)) {
            return Origin.ENGINE;
        }
        boolean custom = false;
        for (StackTraceElement frame : frames) {
            String type = frame.getClassName();
            String method = frame.getMethodName();
            if (OWN_QUESTIONS.stream().anyMatch(type::startsWith) || type.endsWith("HistoryService")) {
                return Origin.ENGINE;
            }
            custom |= type.equals("liquibase.change.custom.CustomChangeWrapper");
            boolean asks = type.startsWith("liquibase.executor.") && method.startsWith("query");
            if ((asks || type.startsWith("liquibase.database.core.")) && !custom) {
                return Origin.ENGINE;
            }
            if (isChangeSet(frame)) {
                return custom
                        ? Frames.own(frames, "no engine's.").orElse(Origin.script(Origin.Kind.REVISION))
                        : Origin.script(Origin.Kind.REVISION);
            }
        }
        return Origin.ENGINE;
    }
}
