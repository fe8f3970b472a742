package dev.belay.layout;

import com.google.auto.service.AutoService;
import java.util.regex.Pattern;

/** sql-migrate: {@code -- +migrate Up} and {@code -- +migrate Down}, each with {@code notransaction} when it runs bare. */
@AutoService(Layout.class)
public final class SqlMigrateLayout extends MarkedFileLayout {
    /** sql-migrate's grammar. */
    public SqlMigrateLayout() {
        super(
                Pattern.compile("(.+?)(?:_(.*))?\\.sql"),
                Pattern.compile("--\\s*\\+migrate\\s+(Up|Down)(?:\\s+(.*))?\\s*"),
                Pattern.compile("(?i)\\s*--\\s*\\+migrate\\s+(up|down)\\b.*"));
    }

    @Override
    public String name() {
        return "sql-migrate";
    }

    @Override
    public int turn() {
        return 32;
    }

    @Override
    String id(String version, String file) {
        return file.substring(0, file.length() - ".sql".length());
    }

    @Override
    boolean runsBare(String options, String file) {
        return options.contains("notransaction");
    }
}
