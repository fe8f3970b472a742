package dev.belay.code;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the same to many things, on every processor; with a deep stack, for code can be nested deeply. */
final class InParallel {
    private static final long STACK = 64L << 20;

    private InParallel() {}

    /**
     * What becomes of each thing, in order.
     *
     * @param work makes a worker for one thread
     */
    static <T, R> List<R> map(List<T> things, Supplier<Function<T, R>> work) {
        int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), things.size()));
        ThreadLocal<Function<T, R>> workers = ThreadLocal.withInitial(work);
        try (ExecutorService pool =
                Executors.newFixedThreadPool(threads, task -> new Thread(null, task, "belay-code", STACK))) {
            List<Future<R>> futures = new ArrayList<>();
            things.forEach(thing -> futures.add(pool.submit(() -> workers.get().apply(thing))));
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure);
        }
    }
}
