package dev.belay.cli;

import dev.belay.error.BelayException;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.layout.Drafts;
import dev.belay.layout.Mending;
import dev.belay.layout.MigrationFolder;
import dev.belay.layout.NewRevision;
import dev.belay.layout.Recast;
import dev.belay.layout.Recasting;
import dev.belay.layout.Recasting.Split;
import dev.belay.layout.RevisionWriter;
import dev.belay.layout.UnreadableFileException;
import dev.belay.plan.Swap;
import dev.belay.project.Candidate;
import dev.belay.rehearsal.SchemaWalk.Around;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts forms into the files of a project: into the one file of a revision where the tool can run them from there, else into
 * revisions right behind it.
 *
 * @param place the migrations as they are
 * @param writer of their layout
 * @param history as it is
 * @param proving where schemas are read
 */
record HardForms(Candidate place, RevisionWriter writer, History history, ProvingServer proving) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final int DIGITS_OF_STAMP = 14;

    /**
     * Where a form can stand; tells why there is no place for it. Where BEGIN and COMMIT reach no session columns cannot change
     * places in a file that runs in no transaction: who writes in between would write into the one that goes.
     */
    Optional<HardForm> of(Revision revision, Recast form, List<Swap> swaps, Consumer<String> doubt) {
        Recasting recasting = writer.recasting(place.folder(), revision);
        Optional<String> refusal = recasting.refusal(form);
        if (refusal.isPresent()) {
            doubt.accept(refusal.get());
            return Optional.empty();
        }
        boolean torn = !swaps.isEmpty() && writer.writesSql() && !writer.keepsSession();
        if (recasting.fitsOneFile(form) && !torn) {
            return Optional.of(new HardForm(revision, form, swaps, List.of(revision.id()), List.of()));
        }
        if (!recasting.fitsSeveralFiles(form)) {
            doubt.accept(place.layout().name() + " runs every file in a transaction, which CONCURRENTLY is refused in");
            return Optional.empty();
        }
        return several(revision, form, swaps, recasting, doubt);
    }

    private Optional<HardForm> several(
            Revision revision, Recast form, List<Swap> swaps, Recasting recasting, Consumer<String> doubt) {
        try {
            Grown grown = grown(place.folder(), revision, recasting.severalFiles(form));
            return Optional.of(new HardForm(
                    revision,
                    form,
                    swaps,
                    grown.ids(),
                    List.of("a file of " + place.layout().name() + " cannot hold it: it takes "
                            + grown.ids().size() + " revisions, each with a way back of its own")));
        } catch (NoPlaceBehindException | UnreadableFileException taken) {
            doubt.accept("a file of " + place.layout().name() + " cannot hold it, and " + taken.getMessage());
            return Optional.empty();
        }
    }

    /** A history with the revisions of one form. */
    private record Grown(MigrationFolder folder, History history, List<String> ids) {}

    private Grown grown(MigrationFolder before, Revision revision, Split split) {
        MigrationFolder folder = before.with(split.first());
        List<String> ids = new ArrayList<>(List.of(revision.id()));
        LocalDateTime stamp = stamp(revision.id());
        History all = place.layout().read(folder);
        for (int index = 0; index < split.others().size(); index++) {
            Split.Rest rest = split.others().get(index);
            int end = index(all, ids.getLast()) + 1;
            History upTo = new History(all.revisions().subList(0, end), List.of());
            NewRevision wanted = new NewRevision(
                    upTo,
                    revision.message() + ", " + (index + 2) + " of "
                            + (split.others().size() + 1),
                    stamp.plusSeconds(index + 1L),
                    "%08x".formatted(index),
                    "");
            folder = folder.with(new Mending(writer, folder).begin(wanted, rest.steps()));
            History grown = place.layout().read(folder);
            if (grown.revisions().size() != all.revisions().size() + 1
                    || end >= grown.revisions().size()
                    || all.revision(grown.revisions().get(end).id()).isPresent()) {
                throw new NoPlaceBehindException(ids.getLast());
            }
            Revision added = grown.revisions().get(end);
            ids.add(added.id());
            folder = rest.outside() ? folder.with(writer.apart(folder, added)) : folder;
            all = place.layout().read(folder);
        }
        return new Grown(folder, all, ids);
    }

    private static int index(History history, String id) {
        return history.revisions().stream().map(Revision::id).toList().indexOf(id);
    }

    /** The time in the id of a revision; long ago where it tells none, so that the next number is taken. */
    private static LocalDateTime stamp(String id) {
        String digits = id.replaceAll("_.*", "").replaceAll("[^0-9]", "");
        try {
            return LocalDateTime.parse(digits.substring(0, Math.min(digits.length(), DIGITS_OF_STAMP)), STAMP);
        } catch (DateTimeParseException untold) {
            return LocalDateTime.of(1970, 1, 1, 0, 0);
        }
    }

    /** The files with all of these forms. */
    Drafts drafts(List<HardForm> forms) {
        MigrationFolder folder = place.folder();
        Set<String> split = new LinkedHashSet<>();
        for (HardForm form : forms) {
            Revision revision = form.revision();
            Recasting recasting = writer.recasting(folder, revision);
            if (form.ids().size() == 1) {
                folder = folder.with(recasting.oneFile(form.form()));
            } else {
                folder = grown(folder, revision, recasting.severalFiles(form.form()))
                        .folder();
                if (revision.downgrade() instanceof Downgrade.Written) {
                    split.addAll(form.ids());
                }
            }
        }
        List<Swap> swaps = forms.stream().flatMap(form -> form.swaps().stream()).toList();
        return split.isEmpty() ? folder.drafts() : withWaysBack(folder, split, swaps);
    }

    /** A revision that was taken apart needs a way back for each part. */
    private Drafts withWaysBack(MigrationFolder begun, Set<String> ids, List<Swap> swaps) {
        List<Revision> revisions = place.layout().read(begun).revisions();
        Map<Revision, Around> schemas = new LinkedHashMap<>();
        proving.walk().go(revisions, ids, schemas::put);
        MigrationFolder folder = begun;
        for (Map.Entry<Revision, Around> each : schemas.entrySet()) {
            folder = folder.with(
                    new Mending(writer, folder).replace(each.getKey(), Authoring.back(each.getValue(), swaps)));
        }
        return folder.drafts();
    }

    /** Another revision has the version that a new one would need. */
    private static final class NoPlaceBehindException extends BelayException {
        private static final long serialVersionUID = 1L;

        NoPlaceBehindException(String id) {
            super("no revision can stand right behind " + id, "Harden it before others stand on it.", null);
        }

        @Override
        public int exitCode() {
            return 1;
        }
    }
}
