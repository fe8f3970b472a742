package dev.belay.cli;

import dev.belay.code.CodeReader;
import dev.belay.error.BelayException;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.rehearsal.Terms;
import dev.belay.source.SourceCode;
import java.util.List;
import java.util.Optional;
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
    /**
     * The code with what PostgreSQL says of its queries.
     *
     * @param history the revisions of the project, when it has some
     */
    public SourceCode look(CodeReader.Code code, Supplier<List<Revision>> history) {
        if (code.tables().isEmpty() && code.queries().isEmpty()) {
            return with(code, Optional.empty(), false);
        }
        Optional<CodeSchema> built = built(code, history);
        if (built.isPresent() || code.tables().isEmpty() || code.queries().isEmpty()) {
            return with(code, built, true);
        }
        try (EmbeddedServer started = server.get()) {
            return with(code, Optional.of(CodeSchema.ofMappings(started, code.tables(), code.queries())), false);
        }
    }

    /** The schema of the history, if it builds one; mappings have to do where it does not. */
    private Optional<CodeSchema> built(CodeReader.Code code, Supplier<List<Revision>> history) {
        try {
            List<Revision> revisions = history.get();
            if (revisions.isEmpty()) {
                return Optional.empty();
            }
            try (EmbeddedServer started = server.get()) {
                if (terms.superuser()) {
                    started.migrateAsSuperuser();
                }
                List<CodeSchema> schemas = CodeSchema.after(started, terms, revisions, code.queries());
                Optional<CodeSchema> last = schemas.isEmpty() ? Optional.empty() : Optional.of(schemas.getLast());
                last.filter(schema -> !schema.failures().isEmpty())
                        .ifPresent(schema -> note.accept("names are compared with the mappings alone: revision "
                                + schema.failures().getFirst() + " could not be applied"));
                return last.filter(schema -> schema.failures().isEmpty());
            }
        } catch (BelayException unable) {
            note.accept("names are compared with the mappings alone: " + unable.getMessage());
            return Optional.empty();
        }
    }

    private static SourceCode with(CodeReader.Code code, Optional<CodeSchema> schema, boolean isTrue) {
        return new SourceCode(
                code.files(),
                code.tables(),
                schema.map(CodeSchema::trials).orElse(List.of()),
                code.unregistered(),
                schema.filter(each -> isTrue).map(CodeSchema::catalog));
    }
}
