package dev.belay.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name and text of a file of tests say. */
final class TestFile {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)");

    private TestFile() {}

    /** The name of a file without its folder and ending. */
    static String stem(String file) {
        return file.substring(file.replace('\\', '/').lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    }

    /** The class of a file of Java, Kotlin or Groovy, with its package. */
    static String type(Path file) {
        try {
            Matcher name = PACKAGE.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            return (name.find() ? name.group(1) + "." : "") + stem(file.toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
