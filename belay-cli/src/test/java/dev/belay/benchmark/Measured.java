package dev.belay.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that ended, with all that it started and waited for.
 *
 * @param exit its code
 * @param cpu seconds, user and system
 * @param wall seconds
 */
record Measured(int exit, double cpu, double wall) {
    /** What the shell's {@code times} says of its children: {@code 0m1.230s 0m0.450s}. */
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

    /** Runs it without a word and waits for it. */
    static Measured run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", "\"$@\" >/dev/null 2>&1; code=$?; times; exit $code", "sh");
        builder.command().addAll(command);
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.redirectErrorStream(true).start();
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double wall = (System.nanoTime() - begin) / 1e9;
        Matcher matcher = TIMES.matcher(times);
        if (!matcher.find()) {
            throw new IOException("no times in: " + times);
        }
        double cpu = 60 * (number(matcher, 1) + number(matcher, 3)) + number(matcher, 2) + number(matcher, 4);
        return new Measured(exit, cpu, wall);
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }
}
