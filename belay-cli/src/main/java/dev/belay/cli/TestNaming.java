package dev.belay.cli;

import dev.belay.history.Revision;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names of files say of tests. */
final class TestNaming {
    /** Words of so many letters are in every name. */
    static final int SHORT = 3;

    private static final Pattern TEST =
            Pattern.compile("(.*/)?(tests?|test_[^/]*|[^/]*_tests?|[^/]*Tests?|[^/]*IT)(/.*|\\.[a-z]+)");

    private TestNaming() {}

    /** Tells whether it holds a test. */
    static boolean isTest(String file) {
        return TEST.matcher(file).matches();
    }

    /** Tells whether tests of pytest start with it. */
    static boolean isStart(String file) {
        return Path.of(file).endsWith("conftest.py");
    }

    /** Tells whether pytest starts the tests of this folder with the file: without it they do not run elsewhere. */
    static boolean startsTests(String file, Set<String> found) {
        return isStart(file)
                && found.stream()
                        .anyMatch(test -> isTest(test)
                                && Path.of(test).resolveSibling("conftest.py").equals(Path.of(file)));
    }

    /** Tells whether a test has the id of a revision in its name, or the name of its file. */
    static boolean isNamedFor(String file, Revision revision) {
        String name = letters(file.substring(file.lastIndexOf('/') + 1));
        String own = revision.file().substring(revision.file().lastIndexOf('/') + 1);
        String stem = letters(own.replaceFirst("\\..*$", ""));
        String id = letters(revision.id());
        return TEST.matcher(file).matches()
                && ((id.length() > SHORT && name.contains(id)) || (stem.length() > SHORT && name.contains(stem)));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
