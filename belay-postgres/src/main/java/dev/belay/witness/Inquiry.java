package dev.belay.witness;

import dev.belay.postgres.AskedSession;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Belay's questions to the tool's own session. They have statements and a portal of their own names, so that the tool's unnamed
 * ones live on. Each is prepared once, until the tool says something of prepared statements.
 */
final class Inquiry implements AskedSession {
    private static final String NAME = "belay_look";

    /** A tool that says one of these might see Belay's statements, or end them. */
    private static final Pattern OF_PREPARED =
            Pattern.compile("deallocate|discard|pg_prepared_statement", Pattern.CASE_INSENSITIVE);

    private final Wire server;
    private final Answers answers;
    private final Encoding encoding;
    private final Map<String, String> prepared = new HashMap<>();
    private boolean between = true;
    private boolean keeps = true;

    Inquiry(Wire server, Answers answers, Encoding encoding) {
        this.server = server;
        this.answers = answers;
        this.encoding = encoding;
    }

    /** Whether the server waits for a new message; otherwise it is amid several of which the tool has yet to end the row. */
    void between(boolean messages) {
        between = messages;
    }

    /**
     * The tool is about to send a text: leaves nothing prepared from then on, if it is about prepared statements.
     *
     * @param clean whether the server waits for a new message
     */
    void ahead(String text, boolean clean) throws IOException {
        if (!keeps || !OF_PREPARED.matcher(text).find()) {
            return;
        }
        keeps = false;
        if (clean && !prepared.isEmpty()) {
            Answers.Manner before = answers.manner();
            answers.asks(0);
            for (String name : prepared.values()) {
                server.write(Message.close('S', name));
            }
            server.write(Message.SYNC);
            server.flush();
            answers.reply(before);
        }
    }

    @Override
    public List<List<@Nullable String>> ask(String question, long... parameters) throws SQLException {
        Answers.Manner before = answers.manner();
        answers.asks(between ? 0 : keeps ? 1 : 2);
        try {
            send(question, parameters);
            return rows(answers.reply(before));
        } catch (IOException gone) {
            throw new SQLException(gone.getMessage(), "08006", gone);
        }
    }

    /** Tells whether the server rejects a text before it has run any of it. Only between messages, outside a transaction. */
    boolean malformed(String text) throws IOException {
        Answers.Manner before = answers.manner();
        answers.asks(0);
        server.write(Message.parse(NAME, text));
        server.write(Message.close('S', NAME));
        server.write(Message.SYNC);
        server.flush();
        return answers.reply(before).stream()
                .anyMatch(
                        message -> message.type() == 'E' && !message.field('P').isEmpty());
    }

    private void send(String question, long... parameters) throws IOException {
        String known = keeps ? prepared.get(question) : null;
        String name = known != null ? known : keeps ? NAME + prepared.size() : NAME;
        if (known == null) {
            server.write(Message.parse(name, numbered(question)));
            if (keeps) {
                prepared.put(question, name);
            }
        }
        server.write(Message.bind(NAME, name, parameters));
        server.write(Message.execute(NAME));
        server.write(Message.close('P', NAME));
        if (!keeps) {
            server.write(Message.close('S', NAME));
        }
        server.write(between ? Message.SYNC : Message.FLUSH);
        server.flush();
    }

    /** The question with its parameters as the protocol names them. */
    private static String numbered(String question) {
        String sql = question;
        for (int number = 1; sql.contains("?"); number++) {
            sql = sql.replaceFirst("\\?", "\\$" + number);
        }
        return sql;
    }

    private List<List<@Nullable String>> rows(List<Message> reply) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Message message : reply) {
            if (message.type() == 'E') {
                throw failure(message, encoding);
            }
            if (message.type() == 'D') {
                rows.add(message.values(encoding.charset()));
            }
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
