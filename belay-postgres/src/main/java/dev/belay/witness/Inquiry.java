package dev.belay.witness;

import dev.belay.postgres.AskedSession;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Belay's questions to the tool's own session. They have a statement and a portal of their own name, so that the tool's
 * unnamed ones live on, and both are closed, so that nothing is left to be seen.
 */
final class Inquiry implements AskedSession {
    private static final String NAME = "belay_look";

    private final Wire server;
    private final Answers answers;
    private final Encoding encoding;
    private boolean between = true;

    Inquiry(Wire server, Answers answers, Encoding encoding) {
        this.server = server;
        this.answers = answers;
        this.encoding = encoding;
    }

    /** Whether the server waits for a new message; otherwise it is amid several of which the tool has yet to end the row. */
    void between(boolean messages) {
        between = messages;
    }

    @Override
    public List<List<@Nullable String>> ask(String question, long... parameters) throws SQLException {
        String sql = question;
        for (long parameter : parameters) {
            sql = sql.replaceFirst("\\?", String.valueOf(parameter));
        }
        Answers.Manner before = answers.manner();
        answers.manner(Answers.Manner.ASKED);
        try {
            send(sql);
            return rows();
        } catch (IOException gone) {
            throw new SQLException(gone.getMessage(), "08006", gone);
        } finally {
            answers.manner(before);
        }
    }

    /** Tells whether the server rejects a text before it has run any of it. Only between messages, outside a transaction. */
    boolean malformed(String text) throws IOException {
        Answers.Manner before = answers.manner();
        answers.manner(Answers.Manner.ASKED);
        try {
            server.write(Message.parse(NAME, text));
            server.write(Message.close('S', NAME));
            server.write(Message.SYNC);
            server.flush();
            Answers.Event event = answers.await("1EZ");
            boolean ended = event.is('Z');
            boolean pointed = event.is('E') && !event.message().field('P').isEmpty();
            if (!ended) {
                answers.await("Z");
            }
            return pointed;
        } finally {
            answers.manner(before);
        }
    }

    private void send(String sql) throws IOException {
        server.write(Message.parse(NAME, sql));
        server.write(Message.bind(NAME, NAME));
        server.write(Message.execute(NAME));
        server.write(Message.close('P', NAME));
        server.write(Message.close('S', NAME));
        server.write(between ? Message.SYNC : Message.FLUSH);
        server.flush();
    }

    private List<List<@Nullable String>> rows() throws IOException, SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        Optional<Message> error = Optional.empty();
        int closed = 0;
        boolean open = true;
        while (open) {
            Message message = answers.await("D3EZ").message();
            switch (message.type()) {
                case 'D' -> rows.add(message.values(encoding.charset()));
                case 'E' -> error = Optional.of(message);
                case '3' -> closed++;
                default -> {}
            }
            open = between ? message.type() != 'Z' : closed < 2 && error.isEmpty();
        }
        if (error.isPresent()) {
            throw failure(error.get(), encoding);
        }
        return rows;
    }

    /** An error of the server as the driver would throw it. */
    static SQLException failure(Message error, Encoding encoding) {
        return new PSQLException(new ServerErrorMessage(encoding.decoded(String.join("\0", error.texts())) + "\0"));
    }

    @Override
    public void close() {}
}
