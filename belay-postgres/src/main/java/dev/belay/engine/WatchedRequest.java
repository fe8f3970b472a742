package dev.belay.engine;

import dev.belay.postgres.Endpoint;
import dev.belay.recording.AskedProgram;
import dev.belay.recording.Entry;
import dev.belay.recording.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks an engine for something in a database, and sees to it that there is an answer: what runs too long, or waits for the engine
 * itself, is ended.
 *
 * @param server where the database is
 * @param database its name
 * @param limit for each statement, and for how long the engine may do without any
 */
record WatchedRequest(Endpoint server, String database, Duration limit) {
    /**
     * What came of it.
     *
     * @param lines the fields of what was told, line by line
     * @param stop why it did not come to its end; empty when it did
     */
    record Answer(List<List<String>> lines, Optional<Stop> stop) {
        List<Entry> entries() {
            return lines.stream().map(Entry::of).toList();
        }

        /** The statement that was refused last. */
        Optional<String> refused() {
            return entries().stream()
                    .filter(entry -> entry.kind() == Entry.Kind.FAILED)
                    .map(Entry::text)
                    .reduce((earlier, later) -> later);
        }
    }

    Answer ask(AskedProgram program, String... words) {
        EngineGuard guard = EngineGuard.start(server, database, limit, program);
        try {
            Answer answer = answer(program, words);
            return answer.stop().isPresent()
                    ? guard.end().map(text -> waiting(answer, text)).orElse(answer)
                    : answer;
        } finally {
            guard.end();
        }
    }

    private Answer answer(AskedProgram program, String... words) {
        List<String> request = new ArrayList<>(List.of(words));
        request.add(1, "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), database));
        List<List<String>> lines = new ArrayList<>();
        program.ask(request.toArray(String[]::new));
        return new Answer(lines, program.answer("DONE", lines::add));
    }

    private static Answer waiting(Answer answer, String text) {
        return new Answer(
                answer.lines(),
                Optional.of(new Stop(Stop.Kind.WAITS, answer.refused().orElse(text), "", 0)));
    }
}
