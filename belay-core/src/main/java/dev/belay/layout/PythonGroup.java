package dev.belay.layout;

import dev.belay.layout.Recast.Part;
import dev.belay.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one statement of Python sends, and what is to be sent instead. Not thread-safe. */
final class PythonGroup {
    private static final Pattern INDEX = Pattern.compile("CREATE (UNIQUE )?INDEX ");

    private final Optional<PythonPlace> place;
    private final int first;
    private final List<Call> calls = new ArrayList<>();
    private int last;
    private boolean kept = true;
    private boolean alone;
    private boolean commitsBefore;
    private boolean wrapped;

    PythonGroup(Optional<PythonPlace> place, int first) {
        this.place = place;
        this.first = first;
        this.last = first;
    }

    /**
     * Something that is sent.
     *
     * @param step what
     * @param portion the number of the transaction in which it belongs
     * @param size how many others belong there, and it
     */
    record Call(Step step, int portion, int size) {
        /** Tells whether it commits by itself. */
        boolean isApart() {
            return switch (step.commit()) {
                case OUTSIDE, BY_ITSELF -> true;
                case BEFORE_NEXT -> size == 1;
                case WITH_OTHERS -> false;
            };
        }

        /** Tells whether there has to be a commit between it and what comes next. */
        boolean endsBefore(Call next) {
            return portion != next.portion() && !isApart() && !next.isApart();
        }
    }

    void take(Part part, String sql, int portion, int size) {
        switch (part) {
            case Part.Kept same -> calls.add(new Call(Step.of(sql), portion, size));
            case Part.Instead(int statement, List<Step> steps) -> {
                kept = false;
                steps.forEach(step -> calls.add(new Call(step, portion, size)));
            }
        }
        alone = calls.size() == 1 && size == 1;
    }

    void until(int statement) {
        last = statement;
    }

    /** Comes behind another; they were sent in the same transaction, or not. */
    void follow(PythonGroup before, boolean same) {
        boolean apart = calls.getFirst().portion() != before.calls.getLast().portion();
        boolean committed =
                !same || before.commitsAtEnd() || (!kept && calls.getFirst().isApart()) || commitsAlone();
        boolean needed = apart && !committed;
        wrapped = needed && kept && alone && place.filter(PythonGroup::isSimple).isPresent();
        commitsBefore = needed && !wrapped;
    }

    private static boolean isSimple(PythonPlace place) {
        return !place.statement().isCompound()
                && place.statement().alone()
                && place.batch().isEmpty();
    }

    private boolean commitsAtEnd() {
        return wrapped || commitsAlone() || (!kept && calls.getLast().isApart());
    }

    private boolean commitsAlone() {
        return place.filter(PythonPlace::commitsAlone).isPresent();
    }

    /** Why it is done as it is: the first reason of its steps. */
    String reason() {
        return calls.stream()
                .map(call -> call.step().reason())
                .filter(why -> !why.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Tells whether it asks for a transaction where there is none. */
    boolean isTorn() {
        return !kept && commitsAlone() && calls.stream().anyMatch(call -> call.size() > 1);
    }

    Optional<PythonPlace> place() {
        return place;
    }

    /** The first statement that it sends, from 0. */
    int first() {
        return first;
    }

    /** The last. */
    int last() {
        return last;
    }

    /** Tells whether the author's own call can stay, and build the index in another way. */
    boolean isConcurrent() {
        return !kept
                && place.filter(PythonPlace::buildsIndex).isPresent()
                && calls.stream()
                        .allMatch(call -> INDEX.matcher(call.step().sql()).lookingAt());
    }

    /** What is sent otherwise than the Python that stays sends it. */
    List<Call> calls() {
        return kept || isConcurrent() ? List.of() : List.copyOf(calls);
    }

    /** Tells whether the Python stays. */
    boolean isKept() {
        return kept;
    }

    /** Tells whether what stands before it has to be committed by something of its own. */
    boolean commitsBefore() {
        return commitsBefore;
    }

    /** Tells whether it stays, and moves to where it commits by itself. */
    boolean isWrapped() {
        return wrapped;
    }

    /** Tells whether the text around it changes. */
    boolean isChanged() {
        return !kept || commitsBefore || wrapped;
    }

    /** The Python that stands in its place, at an indentation; with one level more where a block is opened. */
    String text(String indent, String level) {
        StringBuilder text = new StringBuilder();
        boolean outside = commitsAlone();
        boolean open = false;
        for (int index = 0; index < calls.size(); index++) {
            Call call = calls.get(index);
            if (!outside && index > 0 && calls.get(index - 1).endsBefore(call)) {
                text.append(PythonEdits.commit(indent, level));
            }
            boolean opens = call.isApart() && !outside;
            if (opens && !open) {
                text.append(indent).append(PythonEdits.AUTOCOMMIT);
            }
            open = opens;
            String here = opens ? indent + level : indent;
            if (!call.step().reason().isEmpty()) {
                text.append(here).append("# ").append(call.step().reason()).append('\n');
            }
            text.append(here)
                    .append(PythonOperation.of(call.step().sql(), here))
                    .append('\n');
        }
        return text.toString();
    }
}
