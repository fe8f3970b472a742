package dev.belay.code;

import dev.belay.source.Expression;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The texts that a file of Python names once, outside of its functions.
 *
 * @param values by name
 */
record PythonConstants(Map<String, String> values) {
    /** The constants of a file. */
    static PythonConstants of(SourceFile file) {
        Map<String, String> values = new HashMap<>();
        for (Statement statement : file.statements()) {
            if (statement instanceof Statement.Assign assign
                    && assign.targets().size() == 1
                    && assign.targets().getFirst() instanceof Expression.Name name
                    && assign.value().isPresent()
                    && assign.value().get() instanceof Expression.Text text
                    && text.holes().isEmpty()) {
                values.merge(name.name(), text.text(), (one, other) -> "");
            }
        }
        values.values().removeIf(String::isEmpty);
        return new PythonConstants(values);
    }

    /** The text that an expression stands for, when it is written in the file. */
    Optional<String> text(Expression expression) {
        return expression instanceof Expression.Name name
                ? Optional.ofNullable(values.get(name.name()))
                : Optional.empty();
    }
}
