package dev.belay.cli;

import dev.belay.history.Revision;
import dev.belay.output.HistoryReport;
import dev.belay.project.Git;
import dev.belay.project.Project;
import dev.belay.project.RevisionDate;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The revisions of a project as they are listed. */
final class RevisionList {
    private RevisionList() {}

    /** The folders in which the files of revisions are, relative to the project. */
    static Set<String> folders(Project project) {
        return project.history().revisions().stream()
                .map(revision -> Optional.ofNullable(Path.of(revision.file()).getParent())
                        .map(Path::toString)
                        .orElse("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A list of these revisions, with the days that they say themselves, else those of Git. */
    static HistoryReport listed(Project project, List<String> ids) {
        Git git = new Git(project.root(), folders(project));
        Map<String, String> dates = new TreeMap<>();
        for (Revision revision : project.history().revisions()) {
            RevisionDate.of(project.root(), revision)
                    .or(() -> git.added(revision.file()).map(Git.Commit::date))
                    .map(LocalDate::toString)
                    .ifPresent(date -> dates.put(revision.id(), date));
        }
        return new HistoryReport(project.history(), dates, ids);
    }
}
