package dev.belay.witness;

import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all sessions of a tool did, in the order in which it ended. A statement stands at the line at which a file of all the
 * statements would have it.
 */
final class Transcript {
    private final String file;
    private final List<Observation> observations = new ArrayList<>();
    private final Set<String> unseen = new LinkedHashSet<>();
    private Optional<String> blind = Optional.empty();
    private int line = 1;
    private int transactions;

    Transcript(String file) {
        this.file = file;
    }

    /** A statement that the tool sends now. */
    synchronized Statement statement(String text) {
        int lines = (int) text.chars().filter(letter -> letter == '\n').count();
        Statement statement = Statement.of(text, new SourceSpan(file, line, line + lines));
        line += lines + 1;
        return statement;
    }

    synchronized int nextTransaction() {
        return ++transactions;
    }

    synchronized void add(Observation observation) {
        observations.add(observation);
    }

    /** Notes that a statement, already told as done, failed when its transaction ended. */
    synchronized void failed(Statement statement, SqlError error) {
        for (int index = observations.size() - 1; index >= 0; index--) {
            Observation told = observations.get(index);
            if (told.statement().equals(statement)) {
                observations.set(
                        index, Observation.notLooked(statement, told.execution().failed(error)));
                return;
            }
        }
    }

    /** Notes something that could not be seen, in one lower-case sentence. */
    synchronized void unseen(String what) {
        unseen.add(what);
    }

    /** Notes that looking failed and ended a session of the tool's. */
    synchronized void blind(String why) {
        blind = blind.or(() -> Optional.of(why));
    }

    synchronized List<Observation> observations() {
        return List.copyOf(observations);
    }

    synchronized List<String> unseen() {
        return List.copyOf(unseen);
    }

    synchronized Optional<String> blindness() {
        return blind;
    }
}
