package dev.belay.project;

import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.layout.Drafts;
import dev.belay.layout.MigrationFolder;
import dev.belay.sql.Statement;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a branch brings to a history.
 *
 * @param place the migrations
 * @param branch its changes
 * @param now the history of the working tree
 */
public record Novelty(Candidate place, Branch branch, History now) {
    /**
     * What is new.
     *
     * @param fresh ids of revisions that the base does not have, or has otherwise, in their order
     * @param edited ids of those among them whose upgrade the base has otherwise
     */
    public record Found(Set<String> fresh, Set<String> edited) {}

    /** Compares with the history as it was when the branch left its base. A change of comments is none. */
    public Found found() {
        Drafts old = Drafts.NONE;
        Set<String> added = new TreeSet<>();
        for (String file : touched()) {
            Optional<String> text = branch.before(file);
            old = text.map(old(old, file)).orElse(old);
            if (text.isEmpty()) {
                added.add(file);
            }
        }
        History before = old.texts().isEmpty() ? now : read(old);
        Set<String> fresh = new LinkedHashSet<>();
        Set<String> edited = new LinkedHashSet<>();
        for (Revision revision : now.revisions()) {
            if (files(revision).stream().noneMatch(branch.changed()::contains)) {
                continue;
            }
            Optional<Revision> was = before.revision(revision.id());
            boolean isNew = was.isEmpty() || added.contains(revision.file());
            boolean other =
                    was.filter(each -> same(each.upgrade(), revision.upgrade())).isEmpty();
            if (isNew || other || !sameDowngrade(was.orElseThrow(), revision, added)) {
                fresh.add(revision.id());
            }
            if (!isNew && other) {
                edited.add(revision.id());
            }
        }
        return new Found(fresh, edited);
    }

    /** The history that there would be if the base were merged. */
    public History merged() {
        Set<String> folders = new TreeSet<>();
        now.revisions().forEach(revision -> folders.add(folder(revision.file())));
        String own = place.folder().shown("");
        folders.add(
                own.equals(".") && !now.revisions().isEmpty()
                        ? folders.iterator().next()
                        : own);
        Drafts theirs = Drafts.NONE;
        for (String file : new TreeSet<>(branch.moved())) {
            if (folders.stream().anyMatch(folder -> folder.isEmpty() || file.startsWith(folder + "/"))) {
                Drafts sofar = theirs;
                theirs = branch.inBase(file).map(old(sofar, file)).orElse(sofar);
            }
        }
        return theirs.texts().isEmpty() ? now : read(theirs);
    }

    private Function<String, Drafts> old(Drafts drafts, String file) {
        return text -> drafts.with(place.folder().root().resolve(file), text);
    }

    private History read(Drafts drafts) {
        MigrationFolder folder =
                new MigrationFolder(place.folder().root(), place.folder().path());
        return place.layout().read(folder.with(drafts));
    }

    private Set<String> touched() {
        Set<String> touched = new TreeSet<>();
        now.revisions().forEach(revision -> touched.addAll(files(revision)));
        touched.retainAll(branch.changed());
        return touched;
    }

    private static String folder(String file) {
        Path folder = Path.of(file).getParent();
        return folder == null ? "" : folder.toString().replace('\\', '/');
    }

    /** Where a revision stands: its upgrade and its downgrade may have files of their own. */
    public static Set<String> files(Revision revision) {
        Set<String> files = new TreeSet<>(Set.of(revision.file()));
        first(revision.upgrade())
                .ifPresent(statement -> files.add(statement.span().file()));
        if (revision.downgrade() instanceof Downgrade.Written(Script script)) {
            first(script).ifPresent(statement -> files.add(statement.span().file()));
        }
        return files;
    }

    private static Optional<Statement> first(Script script) {
        return switch (script) {
            case Script.Sql sql -> {
                Iterator<Statement> statements = sql.statements().iterator();
                yield statements.hasNext() ? Optional.of(statements.next()) : Optional.empty();
            }
            case Script.Command command -> Optional.empty();
            case Script.Opaque opaque -> Optional.empty();
        };
    }

    private static boolean sameDowngrade(Revision was, Revision is, Set<String> added) {
        if (was.downgrade() instanceof Downgrade.Written(Script before)
                && is.downgrade() instanceof Downgrade.Written(Script after)) {
            return same(before, after) && files(is).stream().noneMatch(added::contains);
        }
        return was.downgrade().equals(is.downgrade());
    }

    /** What a tool runs is its own affair: another text of its file is another script. */
    private static boolean same(Script one, Script other) {
        if (!(one instanceof Script.Sql before && other instanceof Script.Sql after)) {
            return false;
        }
        Iterator<Statement> left = before.statements().iterator();
        Iterator<Statement> right = after.statements().iterator();
        while (left.hasNext() && right.hasNext()) {
            if (!left.next().text().equals(right.next().text())) {
                return false;
            }
        }
        return left.hasNext() == right.hasNext();
    }
}
