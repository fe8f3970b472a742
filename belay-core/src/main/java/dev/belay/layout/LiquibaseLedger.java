package dev.belay.layout;

import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A row of {@code databasechangelog} is about a changeset of its id, author and file, whose path may begin elsewhere than
 * Belay's. Sums are not compared: each version of Liquibase makes them in another way.
 */
record LiquibaseLedger() implements EachRow.Tool {
    private static final List<String> COLUMNS = List.of("orderexecuted", "id", "author", "filename", "exectype");
    private static final List<String> FILES = List.of(
            "liquibase.properties",
            "src/main/resources/liquibase.properties",
            "src/main/resources/application.properties",
            "src/main/resources/application.yml",
            "src/main/resources/application.yaml");

    static Ledger ledger(MigrationFolder folder, History history) {
        Map<String, String> settings = settings(folder);
        Optional<String> table = first(settings, "databasechangelogtablename", "springliquibasedatabasechangelogtable");
        Optional<String> lock =
                first(settings, "databasechangeloglocktablename", "springliquibasedatabasechangeloglocktable");
        return new Ledger(
                        Optional.empty(),
                        "databasechangelog",
                        COLUMNS,
                        COLUMNS.getFirst(),
                        List.of(lock.orElse("databasechangeloglock")),
                        new EachRow(history, new LiquibaseLedger()))
                .named(first(settings, "liquibaseschemaname", "springliquibaseliquibaseschema"), table);
    }

    /** By lower-case key without dashes and dots. */
    private static Map<String, String> settings(MigrationFolder folder) {
        Map<String, String> settings = new TreeMap<>();
        for (MigrationFolder outer : folder.around()) {
            FILES.stream()
                    .filter(outer::has)
                    .forEach(file -> SettingsFile.read(outer, file)
                            .forEach((key, value) -> settings.putIfAbsent(
                                    key.toLowerCase(java.util.Locale.ROOT).replaceAll("^liquibase\\.|[-._]", ""),
                                    value)));
        }
        return settings;
    }

    private static Optional<String> first(Map<String, String> settings, String... keys) {
        return Stream.of(keys)
                .map(settings::get)
                .flatMap(Stream::ofNullable)
                .filter(value -> value.matches("\\w+"))
                .map(value -> value.toLowerCase(java.util.Locale.ROOT))
                .findFirst();
    }

    @Override
    public String named(Row row) {
        return "%s::%s::%s".formatted(row.text("filename"), row.text("id"), row.text("author"));
    }

    @Override
    public boolean isOf(Row row, Revision revision) {
        String path = row.text("filename").replaceFirst("^classpath:/?", "").replaceFirst("^\\./", "");
        String rest = "::%s::%s".formatted(row.text("id"), row.text("author"));
        if (!revision.id().endsWith(rest)) {
            return false;
        }
        String ours = revision.id().substring(0, revision.id().length() - rest.length());
        return ours.equals(path) || ours.endsWith("/" + path) || path.endsWith("/" + ours);
    }

    @Override
    public boolean stands(Row row) {
        return !row.text("exectype").equals("FAILED");
    }

    @Override
    public Optional<String> fault(Row row, Optional<Revision> revision) {
        return switch (row.text("exectype")) {
            case "FAILED" -> Optional.of(named(row) + " failed, which Liquibase passes over: failOnError is false");
            default -> Optional.empty();
        };
    }
}
