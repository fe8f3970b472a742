package dev.belay.program;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that does not outlive this process: it ends, with all that it started, when it is closed, and when this process is
 * told to end. Whoever waits for it then waits on, for nobody hears any more what came of it.
 */
public final class ChildProcess implements AutoCloseable {
    private static final long PATIENCE = 10;

    private final Process process;
    private final Thread atExit = new Thread(this::endAtExit, "belay ends what it started");
    private volatile boolean isLeaving;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** Starts one. */
    public static ChildProcess start(ProcessBuilder builder) throws IOException {
        ChildProcess child = new ChildProcess(builder.start());
        try {
            Runtime.getRuntime().addShutdownHook(child.atExit);
        } catch (IllegalStateException leaving) {
            child.endAtExit();
        }
        return child;
    }

    /** What runs. */
    public Process process() {
        return process;
    }

    /**
     * Waits for its end.
     *
     * @return whether it ended within this time
     */
    public boolean waitFor(long time, TimeUnit unit) throws InterruptedException {
        boolean ended = process.waitFor(time, unit);
        if (isLeaving) {
            atExit.join();
            Thread.sleep(Long.MAX_VALUE);
        }
        return ended;
    }

    /** Ends it at once with all that it started, and waits until they are gone. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException leaving) {
            // the hook does the same
        }
        end();
    }

    private void endAtExit() {
        isLeaving = true;
        end();
    }

    private void end() {
        List<ProcessHandle> ended = new ArrayList<>();
        end(process.toHandle(), ended);
        CompletableFuture.allOf(ended.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    /** The parent first, so that it does not begin anew what ended; its children are known by then, which later nobody could tell. */
    private static void end(ProcessHandle process, List<ProcessHandle> ended) {
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly();
        ended.add(process);
        children.forEach(child -> end(child, ended));
    }
}
