package dev.belay.witness;

import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Passes on what the tool says after its session is open, and stops where there is something to look at.
 *
 * <p>The end of each answer waits until the look is over. A statement of the simple protocol that would commit by itself,
 * or stands with others in one message, is sent by the extended protocol, which leaves its transaction open.
 */
final class ToolSession {
    private static final String DONE_OR_FAILED = "CIsEG";

    private final Wire tool;
    private final Wire server;
    private final Answers answers;
    private final Inquiry inquiry;
    private final Sight sight;
    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private Optional<Message> ahead = Optional.empty();
    private char status = 'I';
    private boolean pipeline;
    private boolean skipping;

    ToolSession(Wire tool, Wire server, Answers answers, Inquiry inquiry, Sight sight) {
        this.tool = tool;
        this.server = server;
        this.answers = answers;
        this.inquiry = inquiry;
        this.sight = sight;
    }

    /** Runs until the tool says goodbye or goes without a word. */
    void run() throws IOException, SQLException {
        for (Optional<Message> message = next(); message.isPresent(); message = next()) {
            if (message.get().type() == 'X') {
                pass(message.get());
                server.flush();
                return;
            }
            take(message.get());
        }
    }

    private Optional<Message> next() throws IOException {
        Optional<Message> next = ahead.isPresent() ? ahead : tool.read();
        ahead = Optional.empty();
        return next;
    }

    private void take(Message message) throws IOException, SQLException {
        switch (message.type()) {
            case 'Q' -> simple(message);
            case 'P', 'B', 'D', 'C', 'H' -> pipelined(message);
            case 'E' -> execute(message);
            case 'S' -> sync(message);
            case 'F' -> {
                begin(Answers.Manner.WHOLE);
                pass(message);
                server.flush();
                ended(answers.await("Z"));
            }
            default -> pass(message);
        }
    }

    private void pass(Message message) throws IOException {
        server.write(message);
        if (tool.quiet()) {
            server.flush();
        }
    }

    private void begin(Answers.Manner manner) throws SQLException {
        answers.manner(manner);
        inquiry.between(true);
        if (status == 'I' && !pipeline) {
            sight.begins();
        }
    }

    private void pipelined(Message message) throws IOException, SQLException {
        if (message.type() == 'P') {
            inquiry.ahead(message.textAt(message.textAt(0).length() + 1), !pipeline);
        }
        if (!pipeline) {
            begin(Answers.Manner.EXTENDED);
            pipeline = true;
        }
        switch (message.type()) {
            case 'P' -> {
                String name = message.textAt(0);
                prepared.put(name, message.textAt(name.length() + 1));
            }
            case 'B' -> {
                String portal = message.textAt(0);
                portals.put(portal, prepared.getOrDefault(message.textAt(portal.length() + 1), ""));
            }
            default -> {}
        }
        pass(message);
    }

    private void execute(Message message) throws IOException, SQLException {
        if (!pipeline) {
            begin(Answers.Manner.EXTENDED);
            pipeline = true;
        }
        if (skipping) {
            pass(message);
            return;
        }
        Statement statement = sight.starts(MessageText.sole(portals.getOrDefault(message.textAt(0), "")));
        server.write(message);
        server.write(Message.FLUSH);
        server.flush();
        Answers.Event event = answers.await(DONE_OR_FAILED);
        if (event.is('G')) {
            rows(true);
            server.write(Message.FLUSH);
            server.flush();
            event = answers.await("CE");
        }
        finished(statement, event);
        if (!event.passed()) {
            tell(event.message());
        }
    }

    private void finished(Statement statement, Answers.Event event) throws SQLException {
        switch (event.message().type()) {
            case 'E' -> {
                skipping = true;
                sight.failed(statement, event.message());
            }
            case 'C' -> {
                inquiry.between(false);
                sight.succeeded(statement, event.message().textAt(0), true);
            }
            default -> sight.waits();
        }
    }

    private void sync(Message message) throws IOException, SQLException {
        pass(message);
        server.flush();
        Answers.Event event = answers.await("EZ");
        if (event.is('E')) {
            sight.failedLate(event.message());
            event = answers.await("Z");
        }
        ended(event);
    }

    /** The server waits for a message: settles what is over, and lets the tool know. */
    private void ended(Answers.Event ready) throws IOException, SQLException {
        status = ready.message().body().length > 0 ? (char) ready.message().body()[0] : 'I';
        pipeline = false;
        skipping = false;
        inquiry.between(true);
        if (status == 'I') {
            portals.clear();
            sight.ends();
        } else {
            sight.waits();
        }
        answers.manner(Answers.Manner.WHOLE);
        if (!ready.passed()) {
            tell(ready.message());
        }
    }

    private void tell(Message message) throws IOException {
        tool.write(message);
        tool.flush();
    }

    private void simple(Message message) throws IOException, SQLException {
        String text = message.textAt(0);
        inquiry.ahead(text, !pipeline);
        MessageText told = MessageText.of(text);
        boolean several = told.parts().size() > 1;
        boolean alone = (!several && status == 'T') || told.isOfTransactions();
        if (pipeline || status == 'E' || told.parts().isEmpty() || told.carriesRows() || alone) {
            whole(message, text);
            return;
        }
        begin(Answers.Manner.SPLIT);
        if (several && status == 'I' && inquiry.malformed(text)) {
            whole(message, text);
        } else {
            split(text, told.cuts());
        }
    }

    /** Sends a message of the simple protocol as it is; its transaction can be asked afterwards only if it stays open. */
    private void whole(Message message, String text) throws IOException, SQLException {
        begin(Answers.Manner.WHOLE);
        Statement statement = sight.starts(MessageText.sole(text));
        server.write(message);
        server.flush();
        String tag = "";
        Optional<Message> error = Optional.empty();
        Answers.Event event = answers.await("CIEGZ");
        while (!event.is('Z')) {
            switch (event.message().type()) {
                case 'C' -> tag = event.message().textAt(0);
                case 'E' -> error = Optional.of(event.message());
                case 'G' -> rows(false);
                default -> {}
            }
            event = answers.await("CIEGZ");
        }
        char now = event.message().body().length > 0 ? (char) event.message().body()[0] : 'I';
        if (error.isPresent()) {
            sight.failed(statement, error.get());
        } else if (!tag.isEmpty()) {
            inquiry.between(true);
            sight.succeeded(statement, tag, now == 'T');
        }
        ended(event);
    }

    /**
     * Passes on rows of a COPY until the tool ends them or the server has had enough.
     *
     * @param extended whether the tool may have sent its Sync already, which the server overlooks here
     */
    private void rows(boolean extended) throws IOException {
        answers.copying(true);
        boolean syncToCome = extended;
        boolean ended = false;
        while (!ended) {
            Message message = tool.read().orElseThrow(() -> new EOFException("the tool left amid its rows"));
            switch (message.type()) {
                case 'd', 'H' -> pass(message);
                case 'c', 'f' -> {
                    pass(message);
                    ended = true;
                }
                case 'S' -> {
                    if (!syncToCome) {
                        ahead = Optional.of(message);
                        ended = true;
                    }
                    syncToCome = false;
                }
                default -> {
                    ahead = Optional.of(message);
                    ended = true;
                }
            }
        }
        server.flush();
        answers.copying(false);
    }

    private void split(String whole, List<MessageText.Cut> cuts) throws IOException, SQLException {
        boolean several = cuts.size() > 1;
        Optional<Message> held = Optional.empty();
        boolean failed = false;
        oneTransaction(several);
        for (int index = 0; index < cuts.size() && !failed; index++) {
            if (held.isPresent()) {
                tell(held.get());
            }
            MessageText.Cut cut = cuts.get(index);
            answers.cut(several ? whole.codePointCount(0, cut.before()) : 0);
            Statement statement = sight.starts(MessageText.sole(cut.text()));
            send(cut.text());
            Answers.Event event = answers.await(DONE_OR_FAILED);
            finished(statement, event);
            failed = event.is('E');
            held = failed ? Optional.empty() : Optional.of(event.message());
            boolean over = switch (Wording.of(statement.text())) {
                case COMMITS, ROLLS_BACK, TWO_PHASE -> true;
                case BEGINS, SAVEPOINT, OUTSIDE_ONLY, ORDINARY -> false;
            };
            if (!failed && over && index < cuts.size() - 1) {
                anew();
            }
        }
        server.write(Message.SYNC);
        server.flush();
        Answers.Event event = answers.await("EZ");
        if (event.is('E')) {
            sight.failedLate(event.message());
            event = answers.await("Z");
        } else if (held.isPresent()) {
            tell(held.get());
        }
        ended(event);
    }

    /** What stands together in one message is one transaction, from its first statement on. */
    private void oneTransaction(boolean several) throws SQLException {
        if (several && status == 'I') {
            inquiry.between(false);
            inquiry.ask("SELECT 1");
        }
    }

    /** What stands behind a COMMIT in one message is another transaction. */
    private void anew() throws IOException, SQLException {
        server.write(Message.SYNC);
        server.flush();
        status = (char) answers.await("Z").message().body()[0];
        inquiry.between(true);
        sight.ends();
        begin(Answers.Manner.SPLIT);
        oneTransaction(true);
    }

    private void send(String sql) throws IOException {
        server.write(Message.parse("", sql));
        server.write(Message.bind("", ""));
        server.write(Message.describePortal(""));
        server.write(Message.execute(""));
        server.write(Message.FLUSH);
        server.flush();
    }
}
