package dev.belay.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds a Java that is new enough for Belay: Maven may run on an older one. */
final class JavaHome {
    private static final int OLDEST = 21;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private JavaHome() {}

    /** The one that was named, that of Maven, of the environment, or one where such things are by custom. */
    static Path find(@Nullable File named) throws MojoExecutionException {
        if (named != null) {
            return named.toPath();
        }
        if (Runtime.version().feature() >= OLDEST) {
            return Path.of(System.getProperty("java.home"));
        }
        return candidates().stream()
                .filter(JavaHome::isNewEnough)
                .findFirst()
                .orElseThrow(() -> new MojoExecutionException("there is no Java " + OLDEST
                        + " or later; name its home with -Dbelay.javaHome=DIR or in BELAY_JAVA_HOME"));
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        for (String variable : List.of("BELAY_JAVA_HOME", "JAVA_HOME")) {
            String home = System.getenv(variable);
            if (home != null) {
                homes.add(Path.of(home));
            }
        }
        Path user = Path.of(System.getProperty("user.home"));
        homes.addAll(below(Path.of("/usr/lib/jvm"), ""));
        homes.addAll(below(Path.of("/Library/Java/JavaVirtualMachines"), "Contents/Home"));
        homes.addAll(below(user.resolve(".sdkman/candidates/java"), ""));
        homes.addAll(below(user.resolve(".jdks"), ""));
        return homes;
    }

    private static List<Path> below(Path folder, String within) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.sorted().map(home -> home.resolve(within)).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static boolean isNewEnough(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return Files.isExecutable(home.resolve("bin/java"))
                    && version.find()
                    && Integer.parseInt(version.group(1)) >= OLDEST;
        } catch (IOException none) {
            return false;
        }
    }
}
