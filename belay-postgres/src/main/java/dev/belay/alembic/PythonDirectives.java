package dev.belay.alembic;

import dev.belay.sql.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code # belay: …} comments of a Python file.
 *
 * @param lines of the file, without their ends
 */
record PythonDirectives(List<String> lines) {
    private static final Pattern DIRECTIVE = Pattern.compile("\\s*#\\s*belay:\\s*(.*?)\\s*");
    private static final Pattern COMMENT = Pattern.compile("\\s*#.*");

    PythonDirectives {
        lines = List.copyOf(lines);
    }

    static PythonDirectives of(String source) {
        return new PythonDirectives(source.lines().toList());
    }

    /** Those in the comments right above a line, 1-based. */
    List<Directive> above(int line) {
        List<Directive> found = new ArrayList<>();
        for (int above = Math.min(line - 1, lines.size());
                above > 0 && COMMENT.matcher(lines.get(above - 1)).matches();
                above--) {
            on(above).ifPresent(found::add);
        }
        return found;
    }

    /** All of the file. */
    List<Directive> all() {
        List<Directive> found = new ArrayList<>();
        for (int line = 1; line <= lines.size(); line++) {
            on(line).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Directive> on(int line) {
        Matcher directive = DIRECTIVE.matcher(lines.get(line - 1));
        return directive.matches() ? Optional.of(new Directive(directive.group(1), line)) : Optional.empty();
    }
}
