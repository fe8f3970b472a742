package dev.belay.source;

import java.util.List;
import java.util.Optional;

/** One parameter of a function. */
public record Parameter(String name, Optional<Expression> type, List<Expression> annotations) {
    /** Copies the annotations. */
    public Parameter {
        annotations = List.copyOf(annotations);
    }
}
