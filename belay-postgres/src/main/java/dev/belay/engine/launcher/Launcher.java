package dev.belay.engine.launcher;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Answers requests, one a line: {@code list URL}, {@code up URL INDEX}, {@code down URL INDEX}, parted by tabs. What it answers is
 * told in {@link Tape}. The user and the password of the URL come from the environment.
 */
public final class Launcher {
    private static final int UP_OR_DOWN = 3;

    private Launcher() {}

    /** Takes the name of the engine and a property file with its settings. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.US_ASCII);
        System.setOut(System.err);
        Tape tape = new Tape(out);
        Map<String, String> settings = settings(Path.of(arguments[1]));
        Engine engine =
                arguments[0].equals("flyway") ? new FlywayEngine(settings, tape) : new LiquibaseEngine(settings, tape);
        try (BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                answer(engine, line.split("\t", -1), tape);
                out.flush();
            }
        }
        // whatever the project's classes started must not keep this process
        Runtime.getRuntime().halt(0);
    }

    private static Map<String, String> settings(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    /** Whatever goes wrong in the project's code, an Error too, is an answer. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void answer(Engine engine, String[] request, Tape tape) {
        Door door = new Door(request[1]);
        tape.begin();
        try {
            if (request.length < UP_OR_DOWN) {
                engine.list(door).forEach(tape::listed);
            } else {
                int index = Integer.parseInt(request[2]);
                engine.run(request[0].equals("up"), index, door);
            }
            tape.done();
        } catch (Throwable failure) {
            failure.printStackTrace();
            tape.failed(Failure.of(failure, engine, tape));
        }
    }
}
