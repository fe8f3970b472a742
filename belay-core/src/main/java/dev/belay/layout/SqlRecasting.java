package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.layout.Recast.Part;
import dev.belay.layout.Recast.Portion;
import dev.belay.layout.RevisionWriter.Apart;
import dev.belay.plan.Step;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes an upgrade that is SQL in another form. */
final class SqlRecasting implements Recasting {
    private final RevisionWriter writer;
    private final MigrationFolder folder;
    private final Revision revision;
    private final TransactionMode mode;
    private final List<Statement> statements;
    private final List<Optional<StatementPlace>> places;

    /** Writes the upgrade of a revision; it is SQL. */
    SqlRecasting(RevisionWriter writer, MigrationFolder folder, Revision revision) {
        if (!(revision.upgrade() instanceof Script.Sql(Iterable<Statement> sent, TransactionMode transactions))) {
            throw new IllegalArgumentException(revision.id() + " is not SQL");
        }
        this.writer = writer;
        this.folder = folder;
        this.revision = revision;
        this.mode = transactions;
        this.statements = Scripts.stream(sent).toList();
        this.places = StatementPlace.of(writer, folder, revision, statements);
    }

    /** Tells whether a statement begins or ends a transaction. */
    private boolean isControl(int index) {
        return Wording.of(statements.get(index).text()) != Wording.ORDINARY
                && Wording.of(statements.get(index).text()) != Wording.OUTSIDE_ONLY;
    }

    @Override
    public Optional<String> refusal(int statement) {
        return places.get(statement).isPresent()
                ? Optional.empty()
                : Optional.of("the file does not hold the statement as it is sent");
    }

    @Override
    public Optional<String> refusal(Recast form) {
        return form.portions().stream()
                .flatMap(portion -> portion.parts().stream())
                .filter(part -> part instanceof Part.Instead || form.isApart())
                .flatMap(part -> refusal(part.statement())
                        .map(why -> "line "
                                + statements.get(part.statement()).span().line() + ": " + why)
                        .stream())
                .findFirst();
    }

    @Override
    public boolean fitsOneFile(Recast form) {
        return switch (writer.apart()) {
            case SEVERAL -> true;
            case SINGLE ->
                !form.hasOutside()
                        || (form.portions().size() == 1
                                && isAlone(form.portions().getFirst()));
            case NEVER -> !form.isApart();
        };
    }

    private static boolean isAlone(Portion portion) {
        return portion.size() == 1;
    }

    @Override
    public boolean fitsSeveralFiles(Recast form) {
        return writer.apart() != Apart.NEVER || !form.hasOutside();
    }

    @Override
    public Drafts oneFile(Recast form) {
        Map<Integer, Edit> edits = new TreeMap<>();
        for (Portion portion : form.portions()) {
            boolean framed = form.isApart() && !portion.outside() && isFramed(portion);
            for (int index = 0; index < portion.parts().size(); index++) {
                Part part = portion.parts().get(index);
                String begin = framed && index == 0 ? "BEGIN;\n" : "";
                String end = framed && index == portion.parts().size() - 1 ? "COMMIT;\n" : "";
                edits.computeIfAbsent(part.statement(), each -> new Edit()).take(part, begin, end);
            }
        }
        Drafts drafts = edited(edits, form.isApart());
        return form.isApart() && mode != TransactionMode.PER_STATEMENT
                ? writer.apart(folder.with(drafts), revision)
                : drafts;
    }

    /** In a file that is sent as one query everything is framed that is not to run together. */
    private boolean isFramed(Portion portion) {
        return writer.keepsSession() && (writer.apart() == Apart.SINGLE || portion.size() > 1);
    }

    @Override
    public Split severalFiles(Recast form) {
        Portion first = form.portions().getFirst();
        Map<Integer, Edit> edits = new TreeMap<>();
        for (int index = 0; index < statements.size(); index++) {
            if (!isControl(index)) {
                edits.put(index, new Edit().leaving());
            }
        }
        first.parts().forEach(part -> {
            Edit edit = new Edit();
            edit.take(part, "", "");
            edits.put(part.statement(), edit);
        });
        boolean bare = first.outside() || first.size() == 1;
        Drafts drafts = edited(edits, bare);
        Drafts marked = first.outside() && mode != TransactionMode.PER_STATEMENT
                ? writer.apart(folder.with(drafts), revision)
                : drafts;
        return new Split(
                marked, form.portions().stream().skip(1).map(this::rest).toList());
    }

    private Split.Rest rest(Portion portion) {
        List<Step> steps = new ArrayList<>();
        for (Part part : portion.parts()) {
            switch (part) {
                case Part.Kept(int index) -> steps.add(Step.of(text(index)));
                case Part.Instead(int index, List<Step> instead) -> steps.addAll(instead);
            }
        }
        return new Split.Rest(steps, portion.outside());
    }

    /** A statement with its comments, without its semicolon. */
    private String text(int index) {
        StatementPlace place = places.get(index).orElseThrow();
        String text = folder.whole(place.file()).substring(place.above(), place.end());
        return (place.closed() ? text.substring(0, text.lastIndexOf(';')) : text)
                .replace("\r\n", "\n")
                .strip();
    }

    /** What happens to the place of one statement. */
    private static final class Edit {
        private String before = "";
        private String behind = "";
        private Optional<String> instead = Optional.empty();
        private boolean leaves;
        private final List<Framed> parts = new ArrayList<>();

        private record Framed(List<Step> steps, String begin, String end) {}

        void take(Part part, String begin, String end) {
            switch (part) {
                case Part.Kept kept -> {
                    before = begin;
                    behind = end;
                }
                case Part.Instead(int index, List<Step> steps) -> parts.add(new Framed(steps, begin, end));
            }
        }

        Edit leaving() {
            leaves = true;
            return this;
        }

        Optional<String> instead(RevisionWriter writer) {
            if (leaves) {
                return Optional.of("");
            }
            if (!parts.isEmpty()) {
                StringBuilder text = new StringBuilder();
                parts.forEach(part -> text.append(part.begin())
                        .append(writer.text(part.steps()))
                        .append(part.end()));
                instead = Optional.of(text.toString().stripTrailing());
            }
            return instead;
        }
    }

    private Drafts edited(Map<Integer, Edit> edits, boolean withoutControl) {
        Map<String, StringBuilder> texts = new HashMap<>();
        Map<String, Integer> done = new HashMap<>();
        for (int index = 0; index < statements.size(); index++) {
            if (places.get(index).isEmpty()) {
                continue;
            }
            StatementPlace place = places.get(index).get();
            String whole = folder.whole(place.file());
            StringBuilder text = texts.computeIfAbsent(place.file(), each -> new StringBuilder());
            int from = done.getOrDefault(place.file(), 0);
            if (isControl(index)) {
                int end = withoutControl ? behindLine(whole, place.end()) : place.end();
                text.append(whole, from, withoutControl ? place.begin() : place.end());
                done.put(place.file(), end);
            } else {
                done.put(place.file(), edit(edits.getOrDefault(index, new Edit()), place, whole, from, text));
            }
        }
        Drafts drafts = folder.drafts();
        for (Map.Entry<String, StringBuilder> each : texts.entrySet()) {
            String file = each.getKey();
            each.getValue().append(folder.whole(file).substring(done.getOrDefault(file, 0)));
            drafts = drafts.with(folder.path().resolve(file), each.getValue().toString());
        }
        return drafts;
    }

    /** Writes up to behind the statement, and tells where that is in the old text. */
    private int edit(Edit edit, StatementPlace place, String whole, int from, StringBuilder text) {
        Optional<String> instead = edit.instead(writer);
        if (edit.leaves) {
            text.append(whole, from, place.above());
            return behindLine(whole, place.end());
        }
        if (instead.isPresent()) {
            text.append(whole, from, place.begin()).append(fitting(whole, instead.get()));
            return place.end();
        }
        text.append(whole, from, place.above()).append(fitting(whole, edit.before));
        text.append(whole, place.above(), place.end());
        if (!edit.behind.isEmpty()) {
            text.append(place.closed() ? "" : ";").append(fitting(whole, "\n" + edit.behind.stripTrailing()));
        }
        return place.end();
    }

    private static String fitting(String whole, String text) {
        return whole.contains("\r\n") && !text.contains("$") ? text.replace("\n", "\r\n") : text;
    }

    /** Behind the line feed, where nothing else stands on the line. */
    private static int behindLine(String whole, int end) {
        int feed = whole.indexOf('\n', end);
        int line = feed < 0 ? whole.length() : feed + 1;
        return whole.substring(end, line).isBlank() ? line : end;
    }
}
