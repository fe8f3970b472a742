package dev.belay.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process outside this one that makes a folder, runs one command for it, and leaves nothing of both when this process is
 * gone, however it went: it holds the other end of a pipe, and the end of input is its sign.
 *
 * <p>It is in a session of its own, so that Ctrl-C does not reach it nor the command.
 */
final class Guard implements AutoCloseable {
    /**
     * Arguments: folder, then the command. The first line of input starts the command, each further one asks it to stop in
     * order (SIGINT); the end of input ends it at once (SIGQUIT, repeated for what is not ready to hear it, then SIGKILL) and
     * deletes the folder. Tells when the folder is made and when the command ended; in between the command speaks.
     *
     * <p>The command runs in the foreground, for a shell lets those in the background ignore SIGQUIT. Signals go to the whole
     * group, so that a copy ends that was begun before the server; the guard hears SIGQUIT and does nothing.
     */
    private static final String SCRIPT = """
            trap '' INT HUP TERM PIPE
            trap : QUIT
            ulimit -c 0
            cd /
            umask 077
            folder=$1; shift
            exec 3<&0
            mkdir "$folder" || exit 1
            echo made
            if read -r line; then
              (
                trap '' QUIT
                while read -r line; do kill -INT 0; done
                tries=0
                while [ $tries -lt 40 ]; do kill -QUIT 0; sleep 0.1; tries=$((tries + 1)); done
                exec setsid sh -c 'kill -KILL -$1; sleep 1; rm -rf "$2"' belay $$ "$folder"
              ) <&3 >/dev/null 2>&1 &
              ear=$!
              "$@" 2>&1 </dev/null 3<&-
              echo "ended $?" 2>/dev/null
              kill -KILL $ear 2>/dev/null
              while read -r line; do :; done
            fi
            rm -rf "$folder" || { sleep 1; rm -rf "$folder"; }
            """;

    private static final int REMEMBERED = 40;

    private final Path folder;
    private final Process process;
    private final Deque<String> heard = new ArrayDeque<>();
    private final CountDownLatch made = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread atExit = new Thread(this::end, "belay waits for a guard");
    private volatile boolean isMade;
    private volatile int exitCode = -1;

    private Guard(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Makes a folder that is not there yet, with a command that does not run yet. */
    static Guard over(Path folder, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "belay", folder.toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", "C");
        Guard guard = new Guard(folder, builder.start());
        Thread ear = new Thread(guard::listen, "belay listens to a guard");
        ear.setDaemon(true);
        ear.start();
        await(guard.made, 10);
        if (!guard.isMade) {
            guard.close();
            throw new IOException(guard.lastWords("no folder could be made in " + folder.getParent()));
        }
        return guard;
    }

    /** The folder that it holds. */
    Path folder() {
        return folder;
    }

    /**
     * Lets the command begin; when this process is told to end it waits for the command's end from now on. Without a command
     * this process itself writes into the folder, until it is gone: the guard then clears up after it.
     */
    void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        say();
    }

    /** Asks the command to stop in order. */
    void interrupt() throws IOException {
        say();
    }

    private void say() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Waits until the command ended. */
    int await(long seconds) throws IOException {
        await(ended, seconds);
        return ended().orElseThrow(() -> new IOException("it did not end within " + seconds + " s"));
    }

    /** How the command ended; empty while it runs. */
    OptionalInt ended() {
        return ended.getCount() == 0 ? OptionalInt.of(exitCode) : OptionalInt.empty();
    }

    /** The last lines that the command wrote. */
    List<String> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    /** The last line that the command wrote, or something else when it wrote none. */
    String lastWords(String otherwise) {
        List<String> lines = heard();
        return lines.isEmpty() ? otherwise : lines.getLast();
    }

    /** Ends the command and waits until the folder is gone; returns when nothing is left, or after 10 s. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // the process is ending, and the hook waits as well
            return;
        }
        end();
    }

    private void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // it is not there any more to hear it
        }
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hears until nobody can speak any more. */
    private void listen() {
        try (BufferedReader lines = process.inputReader(Charset.defaultCharset())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException closed) {
            // as good as the end
        } finally {
            made.countDown();
            ended.countDown();
        }
    }

    private void hear(String line) {
        if (line.equals("made") && !isMade) {
            isMade = true;
            made.countDown();
        } else if (line.startsWith("ended ")) {
            exitCode = Integer.parseInt(line.substring("ended ".length()));
            ended.countDown();
        } else {
            synchronized (heard) {
                heard.addLast(line);
                if (heard.size() > REMEMBERED) {
                    heard.removeFirst();
                }
            }
        }
    }

    private static void await(CountDownLatch latch, long seconds) throws IOException {
        try {
            if (!latch.await(seconds, TimeUnit.SECONDS)) {
                throw new IOException("the guard process did not answer within " + seconds + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
