package dev.belay.benchmark;

import dev.belay.postgres.Endpoint;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.regex.Pattern;

/**
 * SQLAlchemy and Alembic in a Python process that stays warm: {@code python3} of the PATH, which needs both and psycopg2.
 *
 * @param process that answers each line with one
 * @param versions of Alembic and SQLAlchemy
 */
record Reflection(Process process, BufferedReader from, BufferedWriter to, String versions) implements AutoCloseable {
    private static final Pattern SPACE = Pattern.compile(" ");

    static Reflection start() throws IOException {
        String script;
        try (var stream = Reflection.class.getResourceAsStream("/benchmark/reflect.py")) {
            script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        Process process = new ProcessBuilder("python3", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader from = process.inputReader();
        return new Reflection(process, from, process.outputWriter(), answer(from));
    }

    /** {@code MetaData.reflect} of a database. */
    Spent reflect(Endpoint server, String database) throws IOException {
        return asked("reflect " + url(server, database));
    }

    /** {@code compare_metadata} of models, those of one database, with another; the models are not made in that time. */
    Spent compare(Endpoint server, String models, String database) throws IOException {
        return asked("compare " + url(server, models) + " " + url(server, database));
    }

    private Spent asked(String line) throws IOException {
        to.write(line + "\n");
        to.flush();
        Iterator<String> words = SPACE.splitAsStream(answer(from)).iterator();
        return new Spent(Double.parseDouble(words.next()), Integer.parseInt(words.next()));
    }

    private static String answer(BufferedReader from) throws IOException {
        String line = from.readLine();
        if (line == null) {
            throw new IOException("python3 ended; it needs alembic, sqlalchemy and psycopg2");
        }
        return line;
    }

    private static String url(Endpoint server, String database) {
        return "postgresql+psycopg2://%s:%s@%s:%d/%s"
                .formatted(server.user(), server.password(), server.host(), server.port(), database);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
