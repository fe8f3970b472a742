package dev.belay.cli;

import dev.belay.code.CodeReader;
import dev.belay.error.BelayException;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.rehearsal.Terms;
import dev.belay.source.SourceCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings code and schema together.
 *
 * @param server starts a server when one is needed
 * @param terms on which the history is applied
 * @param note takes a line for people who wait
 */
public record CodeAudit(Supplier<EmbeddedServer> server, Terms terms, Consumer<String> note) {
    /** The code with what PostgreSQL says of its queries; what the last revision breaks is told. */
    public SourceCode look(CodeReader.Code code, Supplier<List<Revision>> history) {
        return look(code, history, Set.of());
    }

    /**
     * The code with what PostgreSQL says of its queries.
     *
     * @param history the revisions of the project, when it has some
     * @param fresh ids of those among them that are new; the last one when none is
     */
    public SourceCode look(CodeReader.Code code, Supplier<List<Revision>> history, Set<String> fresh) {
        if (code.tables().isEmpty() && code.queries().isEmpty()) {
            return with(code, Optional.empty(), false);
        }
        Optional<CodeSchema> built = built(code, history, fresh);
        if (built.isPresent() || code.tables().isEmpty() || code.queries().isEmpty()) {
            return with(code, built, true);
        }
        try (EmbeddedServer started = server.get()) {
            return with(code, Optional.of(CodeSchema.ofMappings(started, code.tables(), code.queries())), false);
        }
    }

    /** The schema of the history, if it builds one; mappings have to do where it does not. */
    private Optional<CodeSchema> built(CodeReader.Code code, Supplier<List<Revision>> history, Set<String> fresh) {
        try {
            List<Revision> revisions = history.get();
            if (revisions.isEmpty()) {
                return Optional.empty();
            }
            try (EmbeddedServer started = server.get()) {
                if (terms.superuser()) {
                    started.migrateAsSuperuser();
                }
                return built(started, revisions, fresh, code);
            }
        } catch (BelayException unable) {
            note.accept("names are compared with the mappings alone: " + unable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<CodeSchema> built(
            EmbeddedServer started, List<Revision> revisions, Set<String> fresh, CodeReader.Code code) {
        List<Revision> late = revisions.stream()
                .filter(revision ->
                        fresh.isEmpty() ? revision.equals(revisions.getLast()) : fresh.contains(revision.id()))
                .toList();
        List<Revision> early =
                revisions.stream().filter(revision -> !late.contains(revision)).toList();
        TwoSchemas schemas = TwoSchemas.of(started, terms, early, late, revision -> {});
        if (!schemas.failures().isEmpty()) {
            note.accept("names are compared with the mappings alone: revision "
                    + schemas.failures().getFirst().revision() + " could not be applied");
            return Optional.empty();
        }
        return Optional.of(CodeSchema.after(
                schemas, code.queries(), late.stream().map(Revision::id).toList()));
    }

    private static SourceCode with(CodeReader.Code code, Optional<CodeSchema> schema, boolean isTrue) {
        return new SourceCode(
                code.files(),
                code.tables(),
                schema.map(CodeSchema::trials).orElse(List.of()),
                code.unregistered(),
                schema.map(CodeSchema::broken).orElse(List.of()),
                schema.filter(each -> isTrue).map(CodeSchema::catalog),
                schema.isPresent() ? code.defined() : Set.of());
    }
}
