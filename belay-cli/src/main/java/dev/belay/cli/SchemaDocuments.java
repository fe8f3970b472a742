package dev.belay.cli;

import dev.belay.catalog.Change;
import dev.belay.catalog.Schema;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.gate.Judgement;
import dev.belay.history.Revision;
import dev.belay.output.Document;
import dev.belay.output.LogEntry;
import dev.belay.output.SchemaDocument;
import dev.belay.project.Git;
import dev.belay.project.Project;
import dev.belay.project.RevisionDate;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The schema document of a project, made of what was rehearsed, what Git knows and what people wrote into its last version.
 *
 * @param project whose document it is
 * @param path of the document, relative to the project's root
 * @param today the day of a revision of which nobody knows another
 */
record SchemaDocuments(Project project, String path, LocalDate today) {
    /** Where such a document stands by custom. */
    static final List<String> CUSTOMARY =
            List.of("DATABASE_SCHEMA.md", "docs/DATABASE_SCHEMA.md", "docs/database/DATABASE_SCHEMA.md");

    /** The document of a project at the path that is given, else where it stands already, else at the root. */
    static SchemaDocuments of(Project project, String given, LocalDate today) {
        Workspace workspace = new Workspace(project.root());
        String path = given.isEmpty()
                ? CUSTOMARY.stream()
                        .filter(each -> workspace.read(each).isPresent())
                        .findFirst()
                        .orElse(CUSTOMARY.getFirst())
                : given;
        return new SchemaDocuments(project, path, today);
    }

    /** The document as it should be, and its picture if one is wanted or there already. */
    List<Document> documents(List<Judgement> judgements, Schema schema, boolean pictured) {
        Workspace workspace = new Workspace(project.root());
        String picture = path.replaceFirst("(\\.md)?$", ".svg");
        boolean withPicture = pictured || workspace.read(picture).isPresent();
        String before = workspace.read(path).orElse("");
        SchemaDocument document = new SchemaDocument(entries(judgements, before), schema, before);
        String text = document.text(withPicture ? Path.of(picture).getFileName().toString() : "");
        List<Document> documents = new ArrayList<>(List.of(new Document(path, text)));
        if (withPicture) {
            documents.add(new Document(picture, document.picture()));
        }
        return documents;
    }

    private List<LogEntry> entries(List<Judgement> judgements, String before) {
        Git git = new Git(project.root(), RevisionList.folders(project));
        Set<String> migrations =
                project.history().revisions().stream().map(Revision::file).collect(Collectors.toSet());
        return judgements.stream()
                .map(judgement -> {
                    Revision revision = judgement.evidence().revision();
                    Optional<LocalDate> own = RevisionDate.of(project.root(), revision);
                    LocalDate other =
                            git.added(revision.file()).map(Git.Commit::date).orElse(today);
                    List<String> files = SchemaDocument.tellsOf(revision, before)
                            ? List.of()
                            : git.changedWith(revision.file(), names(judgement.evidence())).stream()
                                    .filter(file -> !migrations.contains(file) && !file.contains("DATABASE_SCHEMA"))
                                    .toList();
                    return new LogEntry(judgement.evidence(), judgement.risk(), own, other, files);
                })
                .toList();
    }

    /** What the tables that change are called in SQL, and as a class of a model. */
    static Set<String> names(Evidence evidence) {
        Set<String> names = new TreeSet<>();
        for (Change change : evidence.upgrade().map(Pass::changes).orElse(Collections.emptyList())) {
            if (change.id().path().size() > 1) {
                String table = change.id().path().get(1);
                String joined = table.replace("_", "");
                names.addAll(List.of(table, joined, joined.replaceFirst("s$", "")));
            }
        }
        return names;
    }
}
