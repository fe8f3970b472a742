package dev.belay.engine;

import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import dev.belay.postgres.Endpoint;
import dev.belay.recording.AskedProgram;
import dev.belay.recording.Entry;
import dev.belay.recording.Stop;
import dev.belay.witness.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks an engine for something in a database, which it reaches only through the witness: so what runs too long, or waits for the engine
 * itself, is ended.
 *
 * @param server where the database is
 * @param database its name
 * @param limit for each statement, and for how long the engine may do without any
 */
record WatchedRequest(Endpoint server, String database, Duration limit) {
    private static final long STEP = 50;

    /**
     * What came of it.
     *
     * @param lines the fields of what was told, line by line
     * @param stop why it did not come to its end; empty when it did
     * @param seen what the witness saw meanwhile
     */
    record Answer(List<List<String>> lines, Optional<Stop> stop, List<Observation> seen) {
        List<Entry> entries() {
            return lines.stream().map(Entry::of).toList();
        }
    }

    Answer ask(AskedProgram program, String... words) {
        try (Witness witness = Witness.open(server, database, database, limit)) {
            CountDownLatch answered = new CountDownLatch(1);
            Thread guard = Thread.ofPlatform()
                    .daemon()
                    .name("belay-engine-guard")
                    .start(() -> guard(witness, program, answered));
            try {
                return answer(program, witness, words);
            } finally {
                answered.countDown();
                guard.join();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            program.kill();
            throw new IllegalStateException(interrupted);
        }
    }

    private Answer answer(AskedProgram program, Witness witness, String... words) {
        Endpoint door = witness.endpoint();
        List<String> request = new ArrayList<>(List.of(words));
        request.add(1, "jdbc:postgresql://%s:%d/%s".formatted(door.host(), door.port(), database));
        List<List<String>> lines = new ArrayList<>();
        program.ask(request.toArray(String[]::new));
        Optional<Stop> stop = program.answer("DONE", lines::add);
        List<Observation> seen = witness.observations();
        return new Answer(
                lines,
                stop.map(end -> waiting(seen)
                        .map(text -> new Stop(Stop.Kind.WAITS, text, "", 0))
                        .orElse(end)),
                seen);
    }

    /** The statement that waited for the engine itself, if one did. */
    private static Optional<String> waiting(List<Observation> seen) {
        return seen.stream()
                .filter(one -> one.error().filter(SqlError::isWaitingForItself).isPresent())
                .map(one -> one.statement().text())
                .findFirst();
    }

    private void guard(Witness witness, AskedProgram program, CountDownLatch answered) {
        try {
            while (!answered.await(STEP, TimeUnit.MILLISECONDS)) {
                witness.cancelOvertime();
                witness.cancelWaitingForItself();
                if (witness.idle().compareTo(limit) > 0) {
                    program.kill();
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
