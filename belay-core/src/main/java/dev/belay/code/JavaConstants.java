package dev.belay.code;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that Java names: {@code static final String TABLE = "payment"}.
 *
 * @param values by the name of the file's class and of the constant, and by the latter alone where it is one of its kind
 */
record JavaConstants(Map<String, String> values) {
    private static final String STRING = "String ";
    private static final Pattern CONSTANT =
            Pattern.compile("String\\s+([A-Z][A-Z0-9_]*)\\s*=\\s*\"([^\"\\\\]*)\"\\s*;");

    /** The constants of these files. */
    static JavaConstants of(List<SourceText> texts) {
        Map<String, String> values = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (SourceText text : texts) {
            if (text.language() == Language.JAVA && text.text().contains(STRING)) {
                String type =
                        text.path().substring(text.path().lastIndexOf('/') + 1).replace(".java", "");
                Matcher constant = CONSTANT.matcher(text.text());
                for (int at = text.text().indexOf(STRING);
                        at >= 0;
                        at = text.text().indexOf(STRING, at + 1)) {
                    if (!constant.region(at, text.text().length()).lookingAt()) {
                        continue;
                    }
                    values.put(type + "." + constant.group(1), constant.group(2));
                    String earlier = values.put(constant.group(1), constant.group(2));
                    if (earlier != null && !earlier.equals(constant.group(2))) {
                        several.add(constant.group(1));
                    }
                }
            }
        }
        several.forEach(values::remove);
        return new JavaConstants(values);
    }

    /** The text that an expression stands for, when it is written somewhere. */
    Optional<String> text(Expression expression) {
        return switch (expression) {
            case Expression.Text text when text.holes().isEmpty() -> Optional.of(text.text());
            case Expression.Name name -> Optional.ofNullable(values.get(name.name()));
            case Expression.Member member ->
                Optional.ofNullable(values.get(member.of().lastName() + "." + member.name()));
            case Expression other -> Optional.empty();
        };
    }
}
