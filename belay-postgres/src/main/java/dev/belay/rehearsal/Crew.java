package dev.belay.rehearsal;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.postgres.RehearsalServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Workers who share a rehearsal, each on a server of its own, for roles belong to a whole server. Each revision is rehearsed
 * by one of them and applied by those who go past it; what is told does not depend on how many they are.
 *
 * @param <S> the kind of server
 */
public final class Crew<S extends RehearsalServer> {
    private final Supplier<Place<S>> places;
    private final Jobs jobs;
    private final RandomGenerator random;
    private final Terms terms;
    private final Set<S> open = new HashSet<>();
    private boolean dismissed;

    /**
     * Where a worker rehearses.
     *
     * @param server its own, closed by the crew
     * @param course through a history, from where the server stands
     */
    public record Place<S>(S server, Course course) {}

    /**
     * A crew for one rehearsal.
     *
     * @param places starts a server each time it is asked, by several threads at once
     * @param random keeps names of databases apart; thread-safe
     */
    public Crew(Supplier<Place<S>> places, Jobs jobs, RandomGenerator random, Terms terms) {
        this.places = places;
        this.jobs = jobs;
        this.random = random;
        this.terms = terms;
    }

    /**
     * Who wants a rehearsal, and watches it. It is called in the order of the history, by one thread at a time, but for what
     * is said to be otherwise.
     *
     * @param <S> the kind of server
     */
    public interface Audience<S> extends Rehearsal.Spectator {
        /** Tells whether a revision is to be rehearsed; otherwise it is only applied. Asked before all begins. */
        boolean rehearses(Revision revision);

        /** Hears that a revision was applied without being rehearsed. */
        default void applied(Revision revision) {}

        /** Hears of a revision that was rehearsed, at once: in any order and by several threads at the same time. */
        default void found(Evidence evidence) {}

        /**
         * Hears at once that a database of a server stands after this revision: the one that a course begins with, if it
         * leaves others, and those for the last two, all on one server.
         */
        default void stands(S server, Revision revision, String database) {}

        /** May take at once what it was told stands on that server, which is closed afterwards. */
        default void mayTake(S server) {}
    }

    /**
     * Rehearses what the audience wants of a history; a failure of one worker ends all of them and is thrown.
     *
     * @param revisions where every course ends, from the base on
     * @param first how many of them the audience knows already
     */
    public void run(List<Revision> revisions, int first, Audience<S> audience) {
        SortedSet<Integer> wanted = new TreeSet<>();
        for (int index = first; index < revisions.size(); index++) {
            if (audience.rehearses(revisions.get(index))) {
                wanted.add(index);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        int workers = jobs.workers(wanted.size());
        Work work = new Work(revisions, first, audience, wanted, workers);
        if (workers == 1) {
            work.of(0);
        } else {
            together(work, workers);
        }
    }

    private void together(Work work, int workers) {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                workers,
                Thread.ofPlatform().daemon().name("belay rehearses ", 1).factory())) {
            ExecutorCompletionService<Integer> ended = new ExecutorCompletionService<>(threads);
            for (int worker = 0; worker < workers; worker++) {
                int number = worker;
                ended.submit(() -> {
                    work.of(number);
                    return number;
                });
            }
            await(ended, workers);
        }
    }

    private void await(ExecutorCompletionService<Integer> ended, int workers) {
        try {
            for (int worker = 0; worker < workers; worker++) {
                ended.take().get();
            }
        } catch (ExecutionException failure) {
            dismiss();
            throw unwrapped(failure);
        } catch (InterruptedException interrupted) {
            dismiss();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        return switch (failure.getCause()) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            case null, default -> new IllegalStateException(failure);
        };
    }

    /** Takes the servers away from under all workers, who end of it. */
    private void dismiss() {
        List<S> left;
        synchronized (open) {
            dismissed = true;
            left = List.copyOf(open);
        }
        left.forEach(RehearsalServer::close);
    }

    private Place<S> opened() {
        Place<S> place = places.get();
        synchronized (open) {
            if (!dismissed) {
                open.add(place.server());
                return place;
            }
        }
        place.server().close();
        throw new CancellationException("another worker failed");
    }

    /** What is to be done, and what became of it. */
    private final class Work {
        private final Audience<S> audience;
        private final Set<Integer> wanted;
        private final int last;
        private final Claims claims;
        private final Telling telling;
        private final Map<String, Integer> indexes = new HashMap<>();

        Work(List<Revision> revisions, int first, Audience<S> audience, SortedSet<Integer> wanted, int workers) {
            this.audience = audience;
            this.wanted = wanted;
            this.last = workers - 1;
            this.claims = new Claims(wanted, workers);
            this.telling = new Telling(revisions, first, audience);
            revisions.forEach(revision -> indexes.put(revision.id(), indexes.size()));
        }

        void of(int worker) {
            Place<S> place = opened();
            try (S server = place.server()) {
                try {
                    go(
                            worker,
                            server,
                            worker == last ? place.course() : place.course().leaving(false));
                } finally {
                    synchronized (open) {
                        open.remove(server);
                    }
                }
            }
        }

        private void go(int worker, S server, Course course) {
            if (course.leaving()) {
                course.template()
                        .ifPresent(database ->
                                audience.stands(server, course.earlier().getLast(), database));
            }
            new Rehearsal(server, random, terms).goOn(course, new Worker(worker, server));
            if (course.leaving()) {
                audience.mayTake(server);
            }
        }

        /** One of the crew, as its own rehearsal knows it. */
        private final class Worker implements Rehearsal.Listener {
            private final int number;
            private final S server;
            private final Set<Integer> mine = new HashSet<>();

            Worker(int number, S server) {
                this.number = number;
                this.server = server;
            }

            @Override
            public boolean rehearses(Revision revision) {
                int index = index(revision);
                if (claims.claim(number, index)) {
                    mine.add(index);
                    return true;
                }
                return false;
            }

            @Override
            public void begins(Revision revision) {
                telling.begins(index(revision));
            }

            @Override
            public void told(Evidence evidence) {
                int index = index(evidence.revision());
                if (mine.contains(index)) {
                    audience.found(evidence);
                }
                if (mine.contains(index) || !wanted.contains(index)) {
                    telling.is(index, Optional.of(evidence));
                }
            }

            @Override
            public void applied(Revision revision) {
                if (!wanted.contains(index(revision))) {
                    telling.is(index(revision), Optional.empty());
                }
            }

            /** The last goes to the end of the course, where its databases stand for a later rehearsal. */
            @Override
            public boolean endsBefore(Revision revision) {
                return number != last && claims.isDoneFrom(index(revision));
            }

            @Override
            public void stands(Revision revision, String database) {
                audience.stands(server, revision, database);
            }

            private int index(Revision revision) {
                return Objects.requireNonNull(indexes.get(revision.id()));
            }
        }
    }
}
