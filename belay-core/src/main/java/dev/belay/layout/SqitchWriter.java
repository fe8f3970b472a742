package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Writes the scripts of Sqitch, and the line of a new one in the plan. */
final class SqitchWriter implements RevisionWriter {
    private static final String BEGIN = "\nBEGIN;\n\n";
    private static final String END = "\nCOMMIT;\n";

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        return List.of(Slot.wholeFile(folder, MarkedFile.of(folder, revision)));
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        SqitchConfig config = SqitchConfig.of(folder);
        String script =
                MarkedFile.of(folder, revision).substring(config.deploy().length());
        String name = script.replaceFirst("\\.[^.]*$", "");
        Slot whole = Slot.wholeFile(folder, config.revert() + script);
        return List.of(new Slot(
                whole.file(), whole.begin(), whole.end(), "-- Revert " + name + " from pg\n\nBEGIN;\n\n", END));
    }

    /** The plan names the changes, and what each needs. */
    @Override
    public Optional<Drafts> squashed(MigrationFolder folder, List<Revision> revisions, boolean apart) {
        return Optional.of(new SqitchSquash(folder, revisions).drafts());
    }

    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        SqitchConfig config = SqitchConfig.of(folder);
        return new Slot(
                config.deploy() + wanted.slug() + "." + config.extension(),
                0,
                0,
                "-- Deploy " + wanted.slug() + " to pg\n\nBEGIN;\n\n",
                END);
    }

    @Override
    public Drafts announce(MigrationFolder folder, NewRevision wanted) {
        String plan = SqitchConfig.of(folder).plan();
        String text = folder.whole(plan);
        String line = "%s %s %s # %s\n"
                .formatted(
                        wanted.slug(),
                        DateTimeFormatter.ISO_INSTANT.format(
                                wanted.now().truncatedTo(ChronoUnit.SECONDS).toInstant(ZoneOffset.UTC)),
                        wanted.author(),
                        wanted.message());
        String apart = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        return folder.drafts().with(folder.path().resolve(plan), text + apart + line);
    }

    @Override
    public Apart apart() {
        return Apart.SEVERAL;
    }

    /** psql commits each statement by itself where the script says nothing else. */
    @Override
    public Drafts apart(MigrationFolder folder, Revision revision) {
        String file = MarkedFile.of(folder, revision);
        String text = folder.whole(file).replaceFirst(BEGIN, "\n").replaceFirst("(?s)" + END + "$", "");
        return folder.drafts().with(folder.path().resolve(file), text);
    }
}
