package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Change;
import dev.belay.plan.Owners;
import dev.belay.plan.Plan;
import dev.belay.plan.Renames;
import dev.belay.plan.Step;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A schema whose objects have new names: what that makes of all that stands on them PostgreSQL says, on a copy.
 *
 * @param renames those that were asked for, and what follows from them
 * @param schema with the new names
 */
record RenamedSchema(Renames renames, Blueprint schema) {
    private static final int TOLD = 3;

    /**
     * Renames on a copy that is made from what the catalog says; a table first, so that its columns are recognised then.
     *
     * @param role the owner that both schemas speak of
     */
    static RenamedSchema of(EmbeddedServer server, Blueprint before, Blueprint after, Renaming renaming, String role) {
        List<String> asked = new ArrayList<>(renaming.said());
        while (true) {
            RenamedSchema renamed = of(server, before, after, asked, role);
            List<String> more = renaming.answered(renamed, after);
            if (more.isEmpty()) {
                return renamed;
            }
            asked.addAll(more);
        }
    }

    private static RenamedSchema of(
            EmbeddedServer server, Blueprint before, Blueprint after, List<String> asked, String role) {
        if (asked.isEmpty()) {
            return new RenamedSchema(Renames.NONE, before);
        }
        Renames first = Renames.of(asked, before.catalog(), after.catalog());
        String database = "belay_renamed";
        try {
            server.createDatabase(database);
            try (Connection connection = server.connect(database)) {
                return renamed(connection, before, after, first, role);
            } finally {
                server.dropDatabase(database);
            }
        } catch (SQLException failure) {
            throw new SchemaFileException(
                    "the renames could not be tried: " + failure.getMessage(),
                    "Rename by hand in a revision, and let belay diff show what is left.",
                    failure);
        }
    }

    private static RenamedSchema renamed(
            Connection connection, Blueprint before, Blueprint after, Renames first, String role) throws SQLException {
        DependencyReader reader = new DependencyReader(connection);
        Blueprint empty = reader.read();
        String owner = Owners.ofDatabase(empty);
        Blueprint wanted = Owners.as(owner, before);
        run(connection, Plan.between(Owners.as(owner, empty), wanted, owner).steps());
        List<Change> left = Owners.as(owner, reader.read()).catalog().changesTo(wanted.catalog());
        if (!left.isEmpty()) {
            throw new SQLException("a copy of the schema is not equal to it: "
                    + left.stream().limit(TOLD).map(Change::summary).collect(Collectors.joining("; ")));
        }
        run(connection, first.steps());
        Renames all = first.with(reader.read(), after);
        List<Step> more = new ArrayList<>(all.steps());
        more.removeAll(first.steps());
        run(connection, more);
        return new RenamedSchema(all, Owners.as(role, reader.read()));
    }

    private static void run(Connection connection, List<Step> steps) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Step step : steps) {
                statement.execute(step.sql());
            }
        }
    }
}
