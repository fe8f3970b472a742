package dev.belay.recording;

import dev.belay.error.BelayException;
import dev.belay.program.ChildProcess;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** A program of Belay's that runs in the project's own world: it is asked line by line, and answers in lines. Not thread-safe. */
public final class AskedProgram implements AutoCloseable {
    private static final long PATIENCE = 5;

    private final ChildProcess child;
    private final Path said;
    private final Function<String, BelayException> ended;
    private final BufferedReader told;
    private final BufferedWriter asked;

    private AskedProgram(ChildProcess child, Path said, Function<String, BelayException> ended) {
        this.child = child;
        this.said = said;
        this.ended = ended;
        this.told = child.process().inputReader(StandardCharsets.US_ASCII);
        this.asked = child.process().outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts one.
     *
     * @param said a file for what it says besides its answers
     * @param ended makes, of the last line that it said, what is thrown when it ends by itself
     */
    public static AskedProgram start(ProcessBuilder builder, Path said, Function<String, BelayException> ended)
            throws IOException {
        return new AskedProgram(ChildProcess.start(builder.redirectError(said.toFile())), said, ended);
    }

    /** Asks for something. */
    public void ask(String... fields) {
        try {
            asked.write(String.join("\t", fields));
            asked.newLine();
            asked.flush();
        } catch (IOException failure) {
            throw ended.apply(lastLine());
        }
    }

    /**
     * Reads its answer.
     *
     * @param end the first word of the line that ends it
     * @param others takes the fields of every line before
     * @return why there is none; empty when all went well
     */
    public Optional<Stop> answer(String end, Consumer<List<String>> others) {
        try {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                List<String> fields = List.of(line.split("\t", -1));
                if (fields.getFirst().equals(end)) {
                    return Optional.empty();
                }
                if (fields.getFirst().equals("FAIL")) {
                    return Optional.of(stop(fields));
                }
                others.accept(fields);
            }
        } catch (IOException failure) {
            throw ended.apply(lastLine());
        }
        throw ended.apply(lastLine());
    }

    private static Stop stop(List<String> fields) {
        return new Stop(
                Stop.Kind.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
                text(fields.get(2)),
                text(fields.get(3)),
                Integer.parseInt(fields.get(4)));
    }

    /** A text as it was before it was put on a line. */
    public static String text(String encoded) {
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private String lastLine() {
        try {
            return Files.readAllLines(said).stream()
                    .filter(line -> !line.isBlank())
                    .reduce("", (earlier, later) -> later);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Ends it at once; whoever waits for its answer hears that it ended. */
    public void kill() {
        child.close();
    }

    /** Lets it end, or ends it. */
    @Override
    public void close() {
        try (child) {
            asked.close();
            child.waitFor(PATIENCE, TimeUnit.SECONDS);
        } catch (IOException gone) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
