package dev.belay.code;

import dev.belay.source.Expression;
import java.util.ArrayList;
import java.util.List;

/** Texts and other values, one behind the other, become one text with holes. */
final class Concatenation {
    private Concatenation() {}

    /** {@code left + right}; a sum where neither is a text. */
    static Expression of(int line, Expression left, Expression right) {
        if (!(left instanceof Expression.Text) && !(right instanceof Expression.Text)) {
            return new Expression.Other(line, "+", List.of(left, right));
        }
        List<Expression> holes = new ArrayList<>();
        String text = taken(left, holes) + taken(right, holes);
        return new Expression.Text(left.line(), text, holes);
    }

    private static String taken(Expression side, List<Expression> holes) {
        if (side instanceof Expression.Text text) {
            holes.addAll(text.holes());
            return text.text();
        }
        holes.add(side);
        return String.valueOf(Expression.HOLE);
    }
}
