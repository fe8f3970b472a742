package dev.belay.cli;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Identifier;
import dev.belay.code.QueryText;
import dev.belay.evidence.SqlError;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.QueryTrial;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.Query;
import dev.belay.source.SourceCode.Broken;
import dev.belay.source.SourceCode.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schema with what PostgreSQL says of queries on it.
 *
 * @param catalog the schema
 * @param trials of the queries, in order
 * @param broken those of the queries that worked on the schema before
 */
record CodeSchema(Catalog catalog, List<Trial> trials, List<Broken> broken) {
    private static final String NO_TABLE = "42P01";
    private static final String NO_COLUMN = "42703";

    CodeSchema {
        trials = List.copyOf(trials);
        broken = List.copyOf(broken);
    }

    /**
     * The schema after revisions.
     *
     * @param fresh ids of the revisions that are between the two
     */
    static CodeSchema after(TwoSchemas schemas, List<Query> queries, List<String> fresh) {
        try (Connection before = schemas.server().connect(schemas.before());
                Connection after = schemas.server().connect(schemas.after())) {
            QueryTrial earlier = new QueryTrial(before);
            QueryTrial later = new QueryTrial(after);
            List<Broken> broken = new ArrayList<>();
            List<Trial> trials = new ArrayList<>();
            for (Query query : queries) {
                Trial trial = tried(later, query);
                trials.add(trial);
                if (trial.error().isPresent()) {
                    breaking(earlier, later, query).ifPresent(error -> broken.add(new Broken(query, fresh, error)));
                }
            }
            return new CodeSchema(new DependencyReader(after).catalog(), trials, broken);
        } catch (SQLException failure) {
            throw TwoSchemas.unread(failure);
        }
    }

    /** Why what was prepared before is not prepared any more. */
    private static Optional<SqlError> breaking(QueryTrial earlier, QueryTrial later, Query query) throws SQLException {
        Trial before = tried(earlier, query);
        return before.error().isPresent() || before.prepared().isEmpty()
                ? Optional.empty()
                : later.prepare(before.prepared());
    }

    /** The schema that mappings describe, as far as they do. */
    static CodeSchema ofMappings(EmbeddedServer server, List<MappedTable> tables, List<Query> queries) {
        try {
            server.createDatabase("belay_mapped");
            try (Connection connection = server.connect("belay_mapped");
                    Statement statement = connection.createStatement()) {
                for (Map.Entry<String, Map<String, String>> table :
                        columns(tables).entrySet()) {
                    List<String> columns = new ArrayList<>();
                    table.getValue().forEach((name, type) -> columns.add(Identifier.quoted(name) + " " + type));
                    statement.execute("CREATE TABLE %s (%s)"
                            .formatted(Identifier.quoted(table.getKey()), String.join(", ", columns)));
                }
                return read(connection, queries);
            }
        } catch (SQLException failure) {
            throw new SchemaFileException(
                    "the mapped tables were not made: " + failure.getMessage(), "Run with --quiet.", failure);
        }
    }

    private static Map<String, Map<String, String>> columns(List<MappedTable> tables) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (MappedTable table : tables) {
            Map<String, String> columns = all.computeIfAbsent(table.table(), name -> new LinkedHashMap<>());
            table.columns().forEach(column -> columns.putIfAbsent(column.column(), type(column.kind())));
        }
        return all;
    }

    private static String type(MappedColumn.Kind kind) {
        return switch (kind) {
            case JSON, MAP -> "jsonb";
            case NUMBER -> "numeric";
            case TRUTH -> "boolean";
            case LOCAL_TIME -> "timestamp";
            case INSTANT -> "timestamptz";
            case TEXT, OTHER, UNKNOWN -> "text";
        };
    }

    private static CodeSchema read(Connection connection, List<Query> queries) throws SQLException {
        Catalog catalog = new DependencyReader(connection).catalog();
        QueryTrial trial = new QueryTrial(connection);
        List<Trial> trials = new ArrayList<>();
        for (Query query : queries) {
            trials.add(tried(trial, query));
        }
        return new CodeSchema(catalog, trials, List.of());
    }

    /** The first reading that can be prepared; else what is certain about a name, else the first error. */
    static Trial tried(QueryTrial trial, Query query) throws SQLException {
        Optional<Trial> failed = Optional.empty();
        for (QueryText.Reading reading : QueryText.readings(query.sql())) {
            Optional<SqlError> error = trial.prepare(reading.sql());
            if (error.isEmpty()) {
                return new Trial(query, reading.sql(), error);
            }
            String state = error.get().sqlstate();
            boolean tells = state.equals(NO_TABLE) || (reading.isWhole() && state.equals(NO_COLUMN));
            if (failed.isEmpty() || tells) {
                boolean doubtful = !reading.isWhole() && !tells;
                failed = failed.isPresent() && doubtful ? failed : Optional.of(new Trial(query, reading.sql(), error));
            }
        }
        return failed.orElse(new Trial(query, "", Optional.empty()));
    }
}
