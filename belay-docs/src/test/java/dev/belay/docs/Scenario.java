package dev.belay.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands with what they print, then the files they find; one without files runs in this repository.
 *
 * @param file where it is committed
 * @param sessions the commands with what they print
 * @param tree the files
 */
record Scenario(Path file, String sessions, String tree) {
    static final Path FOLDER = Repository.path("belay-docs/src/test/resources/scenarios");

    private static final Pattern FILES = Pattern.compile("(?m)^-- \\S+ --$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)$");

    static Scenario named(String name) {
        Path file = FOLDER.resolve(name);
        try {
            String text = Files.readString(file);
            Matcher files = FILES.matcher(text);
            int end = files.find() ? files.start() : text.length();
            return new Scenario(file, text.substring(0, end), text.substring(end));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<String> commands() {
        return COMMAND.matcher(sessions)
                .results()
                .map(command -> command.group(1))
                .toList();
    }

    /** What is committed as the output of a command. */
    String shown(String command) {
        String begin = "$ " + command + "\n";
        int start = sessions.indexOf(begin) + begin.length();
        int end = sessions.indexOf("\n$ ", start);
        return sessions.substring(start, end < 0 ? sessions.length() : end + 1);
    }

    /** The folder to run in: this one with the files written, or the repository. */
    Path place(Path folder) {
        Archive.of(tree).write(folder);
        return tree.isEmpty() ? Repository.path("") : folder;
    }
}
