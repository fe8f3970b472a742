package dev.belay.cli;

import dev.belay.audit.Audit;
import dev.belay.audit.BreaksCode;
import dev.belay.code.CodeReader;
import dev.belay.history.Revision;
import dev.belay.impact.Target;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.project.Project;
import dev.belay.rules.Finding;
import dev.belay.source.SourceCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Code that goes on running while revisions are applied.
 *
 * @param folder where it is
 * @param options how the migrations are run
 */
record RunningCode(Path folder, RehearsalOptions options) {
    /**
     * The queries that worked before some revisions and fail after them.
     *
     * @param wanted ids of the revisions; the last one of the project when there are none
     */
    List<Finding> findings(Project project, Set<String> wanted) {
        List<Revision> all = project.history().revisions();
        Set<String> late = wanted.isEmpty() ? Set.of(all.getLast().id()) : wanted;
        int end = all.size();
        while (end > 0 && !late.contains(all.get(end - 1).id())) {
            end--;
        }
        List<Revision> course = all.subList(0, end);
        List<Revision> fresh =
                course.stream().filter(each -> late.contains(each.id())).toList();
        List<Revision> earlier =
                course.stream().filter(each -> !late.contains(each.id())).toList();
        try (EmbeddedServer server = options.server()) {
            TwoSchemas schemas = TwoSchemas.of(server, options.terms(), earlier, fresh, revision -> {});
            CodeReader.Code code = read(schemas, project);
            CodeSchema schema = CodeSchema.after(
                    schemas,
                    code.nativeQueries(),
                    fresh.stream().map(Revision::id).toList());
            SourceCode source = new SourceCode(
                    code.files(), List.of(), List.of(), List.of(), schema.broken(), Optional.empty(), Set.of());
            return Audit.of(source, List.of(new BreaksCode())).findings();
        }
    }

    /** What names something that changes. */
    private CodeReader.Code read(TwoSchemas schemas, Project project) {
        MigrationFiles migrations = MigrationFiles.of(project, folder);
        return CodeReader.about(
                folder,
                text -> !text.isTest() && !migrations.has(text.path()),
                Target.names(schemas.catalogBefore().changesTo(schemas.catalogAfter())),
                tables -> Set.of());
    }
}
