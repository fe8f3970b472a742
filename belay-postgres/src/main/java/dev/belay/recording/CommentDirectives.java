package dev.belay.recording;

import dev.belay.sql.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code belay: …} comments of a file, whatever begins a comment there: {@code #}, {@code --}, {@code //} or {@code <!--}.
 *
 * @param lines of the file, without their ends
 */
record CommentDirectives(List<String> lines) {
    private static final Pattern DIRECTIVE = Pattern.compile("\\s*(?:#|--|//|<!--)\\s*belay:\\s*(.*?)\\s*(?:-->\\s*)?");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:#|--|//|<!--).*");

    CommentDirectives {
        lines = List.copyOf(lines);
    }

    static CommentDirectives of(String source) {
        return new CommentDirectives(source.lines().toList());
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

    /** All from one line to another. */
    List<Directive> all(int first, int last) {
        List<Directive> found = new ArrayList<>();
        for (int line = first; line <= Math.min(last, lines.size()); line++) {
            on(line).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Directive> on(int line) {
        Matcher directive = DIRECTIVE.matcher(lines.get(line - 1));
        return directive.matches() ? Optional.of(new Directive(directive.group(1), line)) : Optional.empty();
    }
}
