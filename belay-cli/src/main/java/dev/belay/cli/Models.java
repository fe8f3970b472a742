package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.plan.Owners;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.wanted.Ground;
import dev.belay.wanted.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What models want of a schema: they are made on a server of Belay's own, and read back.
 *
 * @param place where they are looked for and made
 */
record Models(ModelPlace place) {
    /**
     * What they want.
     *
     * @param source of the models
     * @param name as the command line has it
     * @param head what there is, owned by {@code role}
     */
    Wanted wanted(ModelSource source, String name, Blueprint head, String role) {
        try {
            return Wanted.of(source.speaker(), head, Owners.as(role, made(source, name, head)));
        } catch (SQLException failure) {
            throw new SchemaFileException(name + " was not made: " + failure.getMessage(), "Try again.", failure);
        }
    }

    /** In an empty database if that will do, else in one that has what models use and do not make. */
    private Blueprint made(ModelSource source, String name, Blueprint head) throws SQLException {
        String bare = ground("belay_models", Ground.bare(head));
        try (ModelSource.Making making = source.load(name, place, bare)) {
            if (making.make(bare, false).isEmpty()) {
                return read(bare);
            }
            String full = ground("belay_models_full", Ground.full(head));
            Optional<String> refusal = making.make(full, true);
            if (refusal.isPresent()) {
                throw new SchemaFileException(
                        "PostgreSQL refuses what the models make: " + refusal.get(), "Mend the models.", null);
            }
            return read(full);
        }
    }

    private String ground(String database, Blueprint ground) throws SQLException {
        EmbeddedServer server = place.server();
        server.createDatabase(database);
        Blueprint empty = Owners.as(EmbeddedServer.ROLE, read(database));
        Blueprint wanted = Owners.as(EmbeddedServer.ROLE, ground);
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (Step step : Plan.between(empty, wanted, EmbeddedServer.ROLE).steps()) {
                execute(step, statement);
            }
        }
        return database;
    }

    /** What cannot be there is missed by the models themselves, if they need it. */
    private static void execute(Step step, Statement statement) throws SQLException {
        try {
            statement.execute(step.sql());
        } catch (SQLException refused) {
            if (refused.getSQLState() == null || refused.getSQLState().startsWith("08")) {
                throw refused;
            }
        }
    }

    private Blueprint read(String database) throws SQLException {
        try (Connection connection = place.server().connect(database)) {
            return new DependencyReader(connection).read();
        }
    }
}
