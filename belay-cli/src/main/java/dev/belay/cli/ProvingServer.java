package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.project.Project;
import dev.belay.rehearsal.FormComparison;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.SchemaWalk;
import dev.belay.rehearsal.SentStatements;
import dev.belay.rehearsal.StatementCuts;
import dev.belay.rehearsal.Terms;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One server for everything that is tried out, started when it is first needed. Not thread-safe. */
final class ProvingServer implements AutoCloseable {
    private final Supplier<EmbeddedServer> start;
    private final Terms terms;
    private final Progress progress;
    private Optional<EmbeddedServer> server = Optional.empty();

    ProvingServer(RehearsalOptions options, Progress progress) {
        this.start = options::server;
        this.terms = options.terms();
        this.progress = progress;
    }

    EmbeddedServer server() {
        if (server.isEmpty()) {
            server = Optional.of(start.get());
        }
        return server.get();
    }

    /** Schemas made on it; the project is looked for when a revision is named. */
    Schemas schemas(Supplier<Project> project) {
        return new Schemas(server(), terms, project, progress);
    }

    SchemaWalk walk() {
        return new SchemaWalk(server(), new SecureRandom(), terms);
    }

    StatementCuts cuts() {
        return new StatementCuts(server(), new SecureRandom(), terms);
    }

    SentStatements sent() {
        return new SentStatements(server(), new SecureRandom(), terms);
    }

    FormComparison comparison() {
        return new FormComparison(server(), new SecureRandom(), terms);
    }

    /** Rehearses these revisions of a history, and none that were rehearsed before are taken from the cache. */
    List<Evidence> rehearse(List<Revision> revisions, Set<String> wanted) {
        List<Evidence> seen = new ArrayList<>();
        new Rehearsal(server(), new SecureRandom(), terms).run(revisions, wanted, new Spectator() {
            @Override
            public void begins(Revision revision) {
                progress.begins(revision);
            }

            @Override
            public void told(Evidence evidence) {
                if (wanted.contains(evidence.revision().id())) {
                    seen.add(evidence);
                }
            }
        });
        return seen;
    }

    @Override
    public void close() {
        server.ifPresent(EmbeddedServer::close);
    }
}
