package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of tables and columns that stand alone in strings, as query builders of TypeScript and mappings of Kotlin have them. */
final class TextUse {
    /** How far a call on a table may reach, in lines. */
    private static final int REACH = 15;

    private TextUse() {}

    /** Adds the hits of a file that has strings only. */
    static void of(SourceFile file, List<Target> targets, Places places, List<Hit> hits) {
        List<Expression.Text> texts = new ArrayList<>();
        for (Statement statement : file.statements()) {
            if (statement instanceof Statement.Evaluate evaluate
                    && evaluate.expression() instanceof Expression.Text text) {
                texts.add(text);
            }
        }
        int reach = file.language() == Language.KOTLIN ? Integer.MAX_VALUE / 2 : REACH;
        for (Target target : targets) {
            int table = -reach;
            for (Expression.Text text : texts) {
                boolean names = isTable(text.text(), target);
                table = names ? text.line() : table;
                boolean hit = target.column().isEmpty()
                        ? names
                        : text.line() - table <= reach && isColumn(text.text(), target);
                if (hit) {
                    hits.add(new Hit(
                            Effect.MENTIONS,
                            file.path(),
                            text.line(),
                            places.at(file.path(), text.line()),
                            Hit.Kind.TEXT,
                            "\"" + text.text() + "\"",
                            List.of(target.name()),
                            Optional.empty()));
                }
            }
        }
    }

    private static boolean isTable(String text, Target target) {
        return text.equalsIgnoreCase(target.table())
                || text.equalsIgnoreCase(String.join(".", target.relation().path()))
                || text.toLowerCase(java.util.Locale.ROOT).startsWith(target.table() + " as ");
    }

    private static boolean isColumn(String text, Target target) {
        String column = target.column().orElseThrow();
        return text.equalsIgnoreCase(column) || text.equalsIgnoreCase(target.table() + "." + column);
    }
}
