package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.layout.PythonGroup.Call;
import dev.belay.layout.Recast.Part;
import dev.belay.layout.Recast.Portion;
import dev.belay.plan.Step;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the {@code upgrade()} of an Alembic revision in another form: what was seen to be sent is laid upon the statements of
 * Python that sent it, and only these are rewritten. Python whose SQL is known only when it runs is never turned into SQL.
 */
final class PythonRecasting implements Recasting {
    private final AlembicWriter writer;
    private final MigrationFolder folder;
    private final Revision revision;
    private final String file;
    private final String text;
    private final List<PythonStatement> body;
    private final PythonNames names;
    private final List<Statement> statements;
    private final List<Optional<PythonPlace>> places = new ArrayList<>();
    private final List<Integer> transactions = new ArrayList<>();

    /** Writes the upgrade of a revision; its script is what it was seen to send. */
    PythonRecasting(AlembicWriter writer, MigrationFolder folder, Revision revision) {
        if (!(revision.upgrade() instanceof Script.Sql(Iterable<Statement> sent, TransactionMode mode))) {
            throw new IllegalArgumentException("nobody saw what " + revision.id() + " sends");
        }
        this.writer = writer;
        this.folder = folder;
        this.revision = revision;
        this.file = MarkedFile.of(folder, revision);
        this.text = PythonEdits.plain(folder.whole(file));
        List<PythonLine> lines = PythonText.lines(file, text);
        this.body = PythonStatement.of(
                text,
                PythonFunction.of("upgrade", lines).map(PythonFunction::body).orElse(List.of()));
        this.names = new PythonNames(lines, body);
        this.statements = Scripts.stream(sent).toList();
        statements.forEach(statement -> places.add(place(statement.span())));
        number(mode);
    }

    private Optional<PythonPlace> place(SourceSpan sent) {
        if (!folder.shown(file).equals(sent.file())) {
            return Optional.empty();
        }
        Optional<PythonPlace> outside = PythonPlace.of(text, body, sent.line());
        Optional<PythonPlace> within = PythonPlace.within(text, body, sent.line());
        return within.filter(PythonPlace::buildsIndex)
                        .filter(place ->
                                outside.filter(loop -> sendsAlone(loop, place)).isPresent())
                        .isPresent()
                ? within
                : outside;
    }

    /** Tells whether nothing else in a loop sends anything; what is looped over is read before. */
    private boolean sendsAlone(PythonPlace loop, PythonPlace within) {
        return statements.stream()
                .map(statement -> statement.span().line())
                .filter(line -> PythonPlace.of(text, body, line).equals(Optional.of(loop)))
                .flatMap(line -> PythonPlace.within(text, body, line).stream())
                .allMatch(place -> place.equals(within)
                        || (place.equals(loop) && loop.statement().word().equals("for")));
    }

    /** In which transaction each statement was sent: a number of its own for one that commits by itself. */
    private void number(TransactionMode mode) {
        int own = statements.size();
        int open = mode == TransactionMode.WHOLE_SCRIPT ? own : 0;
        for (int index = 0; index < statements.size(); index++) {
            switch (Wording.of(statements.get(index).text())) {
                case BEGINS -> open = ++own;
                case COMMITS, ROLLS_BACK -> open = 0;
                case SAVEPOINT, TWO_PHASE, OUTSIDE_ONLY, ORDINARY -> {}
            }
            transactions.add(open == 0 ? index : open);
        }
    }

    @Override
    public Optional<String> refusal(int statement) {
        Optional<PythonPlace> place = places.get(statement);
        return place.isEmpty()
                ? Optional.of("it is sent from outside of upgrade(), and Belay rewrites nothing there")
                : place.get().refusal(names).map(why -> "the Python that sends it " + why + ", and stays as it is");
    }

    @Override
    public Optional<String> refusal(Recast form) {
        int reached = 0;
        for (PythonGroup group : groups(form)) {
            int begin = group.place().map(place -> place.statement().begin()).orElse(reached);
            Optional<String> refusal = begin < reached
                    ? Optional.of("is sent after what stands below it")
                    : group.isChanged() ? refusal(group) : Optional.empty();
            if (refusal.isPresent()) {
                return refusal.map(
                        why -> "line " + statements.get(group.first()).span().line() + " " + why);
            }
            reached = begin;
        }
        return Optional.empty();
    }

    private static Optional<String> refusal(PythonGroup group) {
        if (group.place().isEmpty()) {
            return Optional.of("has to run in a transaction of its own, and is sent from outside of upgrade()");
        }
        if (!group.place().get().standsOpen()) {
            return Optional.of("stands in a block of a `batch_alter_table`");
        }
        return group.isTorn()
                ? Optional.of("has to run with others in a transaction, and stands where there is none")
                : Optional.empty();
    }

    @Override
    public boolean fitsOneFile(Recast form) {
        return true;
    }

    @Override
    public boolean fitsSeveralFiles(Recast form) {
        return false;
    }

    @Override
    public Split severalFiles(Recast form) {
        throw new IllegalStateException("one revision of Alembic holds any form");
    }

    @Override
    public Drafts oneFile(Recast form) {
        List<PythonGroup> groups = groups(form);
        String whole = folder.whole(file);
        String now = new PythonEdits(text, body, AlembicLayout.meetsOthers(folder)).with(groups);
        Drafts drafts = folder.drafts()
                .with(folder.path().resolve(file), PythonEdits.like(whole, PythonBody.knowingOperations(now)));
        List<Step> steps = groups.stream()
                .flatMap(group -> group.calls().stream())
                .map(Call::step)
                .toList();
        return writer.around(folder.with(drafts), revision, steps);
    }

    /** What each statement of Python is to send, in the order in which they run. */
    private List<PythonGroup> groups(Recast form) {
        List<PythonGroup> groups = new ArrayList<>();
        List<Portion> portions = form.portions();
        for (int number = 0; number < portions.size(); number++) {
            for (Part part : portions.get(number).parts()) {
                Optional<PythonPlace> place = places.get(part.statement());
                boolean same = !groups.isEmpty()
                        && place.isPresent()
                        && groups.getLast().place().equals(place);
                if (!same) {
                    groups.add(new PythonGroup(place, part.statement()));
                }
                groups.getLast()
                        .take(
                                part,
                                statements.get(part.statement()).text(),
                                number,
                                portions.get(number).size());
                groups.getLast().until(part.statement());
            }
        }
        for (int index = 1; index < groups.size(); index++) {
            PythonGroup before = groups.get(index - 1);
            PythonGroup group = groups.get(index);
            boolean same = transactions.get(before.last()).equals(transactions.get(group.first()));
            group.follow(before, same);
        }
        return groups;
    }
}
