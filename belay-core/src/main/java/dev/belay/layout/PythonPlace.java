package dev.belay.layout;

import java.util.List;
import java.util.Optional;

/**
 * Where in a function a statement was sent.
 *
 * @param statement the one of Python that sent it
 * @param around the blocks that it stands in, the outermost first
 */
record PythonPlace(PythonStatement statement, List<PythonStatement> around) {
    PythonPlace {
        around = List.copyOf(around);
    }

    /** The place of a line; none where it is not in one of these. What stands in a loop is in the place of the loop. */
    static Optional<PythonPlace> of(String text, List<PythonStatement> statements, int line) {
        return of(PythonStatement.path(text, statements, line, PythonStatement::isPlain));
    }

    /** The same for what stands in a loop by itself. */
    static Optional<PythonPlace> within(String text, List<PythonStatement> statements, int line) {
        return of(PythonStatement.path(text, statements, line, each -> each.isPlain() || each.isLoop()));
    }

    private static Optional<PythonPlace> of(List<PythonStatement> path) {
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(new PythonPlace(path.getLast(), path.subList(0, path.size() - 1)));
    }

    /** Tells whether it builds an index that it can as well build concurrently, whatever its name and table are. */
    boolean buildsIndex() {
        return statement.buildsIndex() && batch().isEmpty();
    }

    /** The block whose changes are made at its end, if it stands in one. */
    Optional<PythonStatement> batch() {
        return around.stream().filter(PythonStatement::isBatch).findFirst();
    }

    /** Tells whether the block whose changes are made at its end, if there is one, can be cut in two there. */
    boolean standsOpen() {
        return batch().isEmpty() || batch().get().equals(around.getLast());
    }

    /** Tells whether whatever stands there commits by itself. */
    boolean commitsAlone() {
        return around.stream().anyMatch(PythonStatement::isAutocommit);
    }

    /** Tells whether it stands where only PostgreSQL comes. */
    boolean isForPostgres() {
        return around.stream()
                .filter(block -> !block.word().equals("else"))
                .map(PythonStatement::head)
                .anyMatch(head ->
                        head.tokens().stream().anyMatch(token -> token.text().startsWith("postgres"))
                                && head.tokens().stream()
                                        .noneMatch(token -> token.is("!=") || token.is("not") || token.is("in")));
    }

    /** Why nothing else can stand there; what it sends has to be known without running it. */
    Optional<String> refusal(PythonNames names) {
        PythonLine head = statement.head();
        if (buildsIndex()) {
            return Optional.empty();
        }
        if (statement.isCompound()) {
            return Optional.of("stands in a `" + statement.word() + "`");
        }
        if (!statement.alone()) {
            return Optional.of("shares its line with other Python");
        }
        if (head.indexOf("=") >= 0 || head.begins("return")) {
            return Optional.of("has a result that is used");
        }
        if (!standsOpen()) {
            return Optional.of("stands in a block of a `batch_alter_table`");
        }
        return names.unknown(head)
                .or(() -> batch().flatMap(block -> names.unknown(block.head())))
                .map(name -> "depends on `" + name + "`, which is known only when it runs");
    }
}
