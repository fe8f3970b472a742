package dev.belay.code;

import dev.belay.source.Expression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table's name that {@code __tablename__} stands for, or returns for a class. */
final class PythonTableNames {
    private PythonTableNames() {}

    /** The name; in snake case where a function of the project works it out, and none for an empty text. */
    static Optional<String> of(Expression value, String type) {
        return value(value, type)
                .or(() -> value instanceof Expression.Text ? Optional.empty() : Optional.of(SnakeCase.of(type)))
                .filter(name -> !name.isEmpty());
    }

    private static Optional<String> value(Expression value, String type) {
        return switch (value) {
            case Expression.Text text -> filled(text, type);
            case Expression.Member member -> member.name().equals("__name__") ? Optional.of(type) : Optional.empty();
            case Expression.Call call -> called(call, type);
            case Expression.Other other ->
                other.operator().equals("+") ? joined(other.parts(), type) : Optional.empty();
            case Expression.Name name -> Optional.empty();
            case Expression.Entries entries -> Optional.empty();
            case Expression.Items items -> Optional.empty();
            case Expression.Body body -> Optional.empty();
        };
    }

    private static Optional<String> called(Expression.Call call, String type) {
        boolean lower = call.name().equals("lower") && call.arguments().isEmpty();
        return lower && call.function() instanceof Expression.Member member
                ? value(member.of(), type).map(name -> name.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static Optional<String> joined(List<Expression> parts, String type) {
        StringBuilder all = new StringBuilder();
        for (Expression part : parts) {
            Optional<String> known = value(part, type);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            all.append(known.get());
        }
        return Optional.of(all.toString());
    }

    private static Optional<String> filled(Expression.Text text, String type) {
        String all = text.text();
        for (Expression hole : text.holes()) {
            Optional<String> known = value(hole, type);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            all = all.replaceFirst(String.valueOf(Expression.HOLE), known.get());
        }
        return Optional.of(all);
    }
}
