package dev.belay.cli;

import dev.belay.postgres.ExternalServer;
import dev.belay.postgres.RehearsalServer;
import dev.belay.project.Project;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.Terms;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rehearses on a server of the user's.
 *
 * @param url where it is
 * @param progress takes a line for people who wait
 */
record ExternalRehearser(String url, Consumer<String> progress) implements Rehearser {
    @Override
    public Rehearsed rehearse(Project project, Terms terms, Set<String> wanted, Spectator spectator) {
        progress.accept(project.size() + "; connecting to your server");
        try (RehearsalServer server = ExternalServer.connect(url, System.getenv(), new SecureRandom())) {
            new Rehearsal(server, new SecureRandom(), terms)
                    .run(project.history().revisions(), wanted, spectator);
            return new Rehearsed(server.version(), server.embedded(), server.settings(), server.notes());
        }
    }
}
