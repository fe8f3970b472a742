package dev.belay.witness;

import dev.belay.postgres.Probe;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes what the server says: passes it to the tool, or keeps it for the session when that decides first. */
final class Answers implements Runnable {
    /** What the server is answering to. */
    enum Manner {
        /** A message of the tool, as it came; only the end of the answer waits. */
        WHOLE,
        /** The tool's extended protocol: what completes a statement waits. */
        EXTENDED,
        /** A statement cut out of a message of the tool, sent in a way that the tool did not choose. */
        SPLIT,
        /** A question of Belay's; the tool hears nothing of it. */
        ASKED,
        /** A session that nobody watches. */
        UNWATCHED
    }

    /**
     * Something that the session waits for.
     *
     * @param message what came
     * @param passed whether the tool has it already
     */
    record Event(Message message, boolean passed) {
        boolean is(char type) {
            return message.type() == type;
        }
    }

    /** A loop in a migration may tell of every row. */
    private static final int MOST_NOTICES = 100;

    private static final char GONE = 0;

    private final Wire server;
    private final Wire tool;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<Message>> replies = new LinkedBlockingQueue<>();
    private final List<Message> reply = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Map<Long, Integer> rewrites = new HashMap<>();
    private final Encoding encoding;
    private volatile Manner manner = Manner.WHOLE;
    private volatile int cut;
    private volatile int closes;
    private volatile boolean copying;
    private boolean failed;
    private int closed;

    Answers(Wire server, Wire tool, Encoding encoding) {
        this.server = server;
        this.tool = tool;
        this.encoding = encoding;
    }

    @Override
    public void run() {
        try {
            for (var message = server.read(); message.isPresent(); message = server.read()) {
                take(message.get());
            }
        } catch (IOException | RuntimeException gone) {
            // told by the event below
        } finally {
            Message gone = new Message(GONE, new byte[0]);
            events.add(new Event(gone, true));
            replies.add(List.of(gone));
            tool.close();
        }
    }

    Manner manner() {
        return manner;
    }

    void manner(Manner next) {
        manner = next;
    }

    /** Passes everything on from now on. */
    void unwatched() {
        manner = Manner.UNWATCHED;
    }

    /** How many letters of the tool's message stand before the statement that was cut out of it. */
    void cut(int letters) {
        cut = letters;
    }

    /** Whether the tool is sending rows: an error then ends the answer without anybody asking. */
    void copying(boolean rows) {
        copying = rows;
    }

    /** Waits for a message of one of these types, passing over others. */
    Event await(String types) throws IOException {
        try {
            while (true) {
                Event event = events.take();
                if (event.is(GONE)) {
                    events.add(event);
                    throw new EOFException("the server ended the session");
                }
                if (types.indexOf(event.message().type()) >= 0) {
                    return event;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EOFException("the witness ends");
        }
    }

    /**
     * A question of Belay's is about to be sent.
     *
     * @param closing how many messages of it close something, when their answers end the reply; 0 when a Sync does
     */
    void asks(int closing) {
        closes = closing;
        manner = Manner.ASKED;
    }

    /** Waits for the whole reply to a question; the tool's answers come in this manner again. */
    List<Message> reply(Manner next) throws IOException {
        try {
            List<Message> whole = replies.take();
            if (whole.getFirst().type() == GONE) {
                replies.add(whole);
                throw new EOFException("the server ended the session");
            }
            return whole;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EOFException("the witness ends");
        } finally {
            manner = next;
        }
    }

    /** What the server told people since the last time. */
    List<String> takeNotices() {
        synchronized (notices) {
            List<String> taken = new ArrayList<>(notices.subList(0, Math.min(notices.size(), MOST_NOTICES)));
            if (notices.size() > MOST_NOTICES) {
                taken.add("and " + (notices.size() - MOST_NOTICES) + " more");
            }
            notices.clear();
            return taken;
        }
    }

    /** Why tables were rewritten since the last time, by oid, as the probe told. */
    Map<Long, Integer> takeRewrites() {
        synchronized (rewrites) {
            Map<Long, Integer> taken = Map.copyOf(rewrites);
            rewrites.clear();
            return taken;
        }
    }

    private void take(Message message) throws IOException {
        if (manner == Manner.ASKED) {
            asked(message);
        } else if (manner == Manner.UNWATCHED) {
            tell(message);
        } else {
            watched(message);
        }
    }

    private void watched(Message message) throws IOException {
        switch (message.type()) {
            case 'N' -> notice(message);
            case 'Z' -> {
                boolean unasked = copying && failed;
                failed = false;
                event(message, unasked);
            }
            case 'E' -> {
                failed = true;
                tell(manner == Manner.SPLIT ? message.shifted(cut) : message);
                events.add(new Event(message, true));
            }
            case 'C', 'I', 's' -> event(message, manner == Manner.WHOLE);
            case 'G', 'H', 'W' -> event(message, true);
            case '1', '2', 'n' -> {
                if (manner != Manner.SPLIT) {
                    tell(message);
                }
            }
            case 'S' -> status(message);
            default -> tell(message);
        }
    }

    private void asked(Message message) throws IOException {
        switch (message.type()) {
            case 'A' -> tell(message);
            case 'S' -> status(message);
            case 'N' -> {}
            default -> {
                reply.add(message);
                closed += message.type() == '3' ? 1 : 0;
                boolean ends = closes == 0 ? message.type() == 'Z' : closed == closes || message.type() == 'E';
                if (ends) {
                    closed = 0;
                    replies.add(List.copyOf(reply));
                    reply.clear();
                }
            }
        }
    }

    private void status(Message message) throws IOException {
        encoding.learn(message);
        tell(message);
    }

    private void event(Message message, boolean passes) throws IOException {
        if (passes) {
            tell(message);
        }
        events.add(new Event(message, passes));
    }

    private void notice(Message message) throws IOException {
        if (message.field('C').equals(Probe.SQLSTATE)) {
            String[] rewrite = message.field('M').split(" ", 2);
            synchronized (rewrites) {
                rewrites.merge(Long.valueOf(rewrite[0]), Integer.valueOf(rewrite[1]), (left, right) -> left | right);
            }
            return;
        }
        String severity = message.field('V');
        if (severity.equals("NOTICE") || severity.equals("WARNING")) {
            synchronized (notices) {
                notices.add(encoding.decoded(message.field('M')));
            }
        }
        tell(message);
    }

    private void tell(Message message) throws IOException {
        tool.write(message);
        if (server.quiet()) {
            tool.flush();
        }
    }
}
