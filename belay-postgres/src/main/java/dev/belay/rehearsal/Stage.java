package dev.belay.rehearsal;

import dev.belay.evidence.Observation;
import dev.belay.history.Script;
import dev.belay.postgres.RehearsalServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Where a rehearsal takes place, and on which terms.
 *
 * @param server on which the shadows are
 * @param names of the shadows
 * @param terms of the rehearsal
 */
record Stage(RehearsalServer server, ShadowNames names, Terms terms) {
    /** A new shadow that holds what is there before the base revision. */
    Shadow prepared() throws SQLException {
        String name = names.next();
        server.createDatabase(name);
        Shadow shadow = new Shadow(server, name, limit());
        if (terms.preparation().isPresent()) {
            prepare(shadow, terms.preparation().get());
        }
        return shadow;
    }

    /** A new shadow that is a copy of a database of the server. */
    Shadow copyOf(String template) throws SQLException {
        String name = names.next();
        server.createDatabase(name, template);
        return new Shadow(server, name, limit());
    }

    private TimeLimit limit() {
        return new TimeLimit(terms.statementLimit());
    }

    private static void prepare(Shadow shadow, Script.Sql preparation) throws SQLException {
        List<Observation> seen = shadow.runner().run(preparation, ScriptShape.of(preparation), () -> true);
        Optional<Observation> failed =
                seen.stream().filter(one -> one.error().isPresent()).findFirst();
        if (failed.isPresent()) {
            shadow.close();
            throw new PreparationException(failed.get());
        }
        shadow.cleanSession();
    }
}
