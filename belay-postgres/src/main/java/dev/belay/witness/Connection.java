package dev.belay.witness;

import dev.belay.postgres.Endpoint;
import dev.belay.postgres.Observer;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection of the tool from its first packet to its end. */
final class Connection {
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final Wire tool;
    private final Endpoint endpoint;
    private final String database;
    private final Transcript transcript;
    private final Duration limit;
    private final Consumer<Connection> atEnd;
    private final Thread thread;
    private final Encoding encoding = new Encoding();
    private volatile @Nullable Wire server;
    private volatile @Nullable Sight sight;
    private volatile @Nullable Thread reader;
    private volatile byte[] keyData = new byte[0];
    private long cancelled = System.nanoTime() - PATIENCE;
    private volatile boolean closed;

    Connection(
            Wire tool,
            Endpoint endpoint,
            String database,
            Transcript transcript,
            Duration limit,
            Consumer<Connection> atEnd) {
        this.tool = tool;
        this.endpoint = endpoint;
        this.database = database;
        this.transcript = transcript;
        this.limit = limit;
        this.atEnd = atEnd;
        this.thread = Witness.thread("session", this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            converse();
        } catch (IOException | RuntimeException broken) {
            // what the tool or the server says makes no sense, or one of them is gone: the session is over for both
        } finally {
            close();
            Thread reading = reader;
            if (reading != null) {
                Witness.join(reading);
            }
            atEnd.accept(this);
        }
    }

    private void converse() throws IOException {
        Optional<Greeting> greeting = tool.startup().map(Greeting::new);
        while (greeting.isPresent() && greeting.get().wantsEncryption()) {
            tool.writeByte('N');
            greeting = tool.startup().map(Greeting::new);
        }
        if (greeting.isEmpty()) {
            return;
        }
        try (Wire opened = connect()) {
            if (greeting.get().cancels()) {
                opened.writeStartup(greeting.get().packet());
                opened.read();
                return;
            }
            opened.writeStartup(greeting.get().pinned());
            Optional<Message> ready = authenticated(opened);
            if (ready.isPresent()) {
                watched(opened, ready.get(), greeting.get());
            }
        }
    }

    private Wire connect() throws IOException {
        Wire opened = new Wire(new Socket(endpoint.host(), endpoint.port()));
        server = opened;
        if (closed) {
            opened.close();
        }
        return opened;
    }

    /** Passes on what the two say to each other until the session is ready; empty when the server lets the tool not in. */
    private Optional<Message> authenticated(Wire opened) throws IOException {
        while (true) {
            Message message = opened.read().orElseThrow(() -> new EOFException("the server closed the session"));
            switch (message.type()) {
                case 'Z' -> {
                    return Optional.of(message);
                }
                case 'S' -> encoding.learn(message);
                case 'K' -> keyData = message.body();
                default -> {}
            }
            tool.write(message);
            if (message.type() == 'E') {
                tool.flush();
                return Optional.empty();
            }
            if (message.type() == 'R' && wantsAnswer(message)) {
                tool.flush();
                opened.write(tool.read().orElseThrow(() -> new EOFException("the tool left")));
                opened.flush();
            }
        }
    }

    /** Tells whether an authentication request is one for the tool to answer: neither Ok nor SASLFinal. */
    private static boolean wantsAnswer(Message message) {
        int request = ByteBuffer.wrap(message.body()).getInt();
        return request != 0 && request != 12;
    }

    /** When a look fails the tool hears why before the server's end is closed, which ends the tool's. */
    private void watched(Wire opened, Message ready, Greeting greeting) throws IOException {
        try {
            watch(opened, ready, greeting);
        } catch (SQLException blind) {
            blind(blind);
        }
    }

    private void watch(Wire opened, Message ready, Greeting greeting) throws IOException, SQLException {
        Answers answers = new Answers(opened, tool, encoding);
        Thread reading = Witness.thread("answers", answers);
        reader = reading;
        reading.start();
        String wanted = greeting.parameters().getOrDefault("database", "");
        if (!wanted.equals(database) || greeting.parameters().containsKey("replication")) {
            transcript.unseen("a session in database " + wanted);
            tool.write(ready);
            tool.flush();
            passOn(opened, answers);
            return;
        }
        Inquiry inquiry = new Inquiry(opened, answers, encoding);
        Sight looking = new Sight(new Observer(inquiry, encoding.major()), answers, encoding, transcript, limit);
        sight = looking;
        tool.write(ready);
        tool.flush();
        new ToolSession(tool, opened, answers, inquiry, looking).run();
    }

    private void passOn(Wire opened, Answers answers) throws IOException {
        answers.unwatched();
        for (Optional<Message> message = tool.read(); message.isPresent(); message = tool.read()) {
            opened.write(message.get());
            if (tool.quiet()) {
                opened.flush();
            }
        }
    }

    /** A look failed: the tool is told so before it goes on in the belief that its transaction is whole. */
    private void blind(SQLException failure) {
        if (closed || "08006".equals(failure.getSQLState())) {
            return;
        }
        String why = "looking at the tool's session failed: %s (SQLSTATE %s)"
                .formatted(failure.getMessage(), failure.getSQLState());
        transcript.blind(why);
        try {
            tool.write(Message.fatal("BLY02", why));
            tool.flush();
        } catch (IOException gone) {
            // it hears of it by its exit
        }
    }

    /** Tells whether a statement runs. */
    boolean busy() {
        Sight looking = sight;
        return looking != null && !looking.running().isZero();
    }

    /** Cancels the statement that runs when it runs too long; again after a second if it goes on. */
    void cancelOvertime() {
        Sight looking = sight;
        if (looking != null && looking.running().compareTo(limit) > 0) {
            cancel(looking, Sight.Cancelled.OVERTIME);
        }
    }

    /** Cancels the statement that runs, because it waits for another session of the tool's. */
    void cancelWaitingForItself() {
        Sight looking = sight;
        if (looking != null) {
            cancel(looking, Sight.Cancelled.WAITS_FOR_ITSELF);
        }
    }

    /** How long the statement that runs has run; nothing when none does. */
    Duration running() {
        Sight looking = sight;
        return looking == null ? Duration.ZERO : looking.running();
    }

    /** The process of the server that the session has; 0 before it is told. */
    int backend() {
        byte[] told = keyData;
        return told.length < Integer.BYTES ? 0 : ByteBuffer.wrap(told).getInt();
    }

    private void cancel(Sight looking, Sight.Cancelled why) {
        if (System.nanoTime() - cancelled < PATIENCE) {
            return;
        }
        cancelled = System.nanoTime();
        looking.cancelled(why);
        try (Wire cancelling = new Wire(new Socket(endpoint.host(), endpoint.port()))) {
            cancelling.writeStartup(Greeting.cancelling(keyData));
            cancelling.read();
        } catch (IOException refused) {
            // asked again in a second
        }
    }

    void close() {
        closed = true;
        tool.close();
        Wire opened = server;
        if (opened != null) {
            opened.close();
        }
    }

    void join() {
        Witness.join(thread);
    }
}
