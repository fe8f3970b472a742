package dev.belay.engine;

import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.sql.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes revisions of what an engine says that it would run. */
final class EngineHistory {
    private final EngineTerms terms;
    private final EngineSources sources;
    private final Map<Path, ChangeLogText> changeLogs = new HashMap<>();

    EngineHistory(EngineTerms terms, EngineSources sources) {
        this.terms = terms;
        this.sources = sources;
    }

    /**
     * A revision as the engine lists it.
     *
     * @param id unique among them
     * @param message its description
     * @param file where it stands, on the disk or within the class path
     * @param back whether the engine knows a way back
     */
    record Listed(String id, String message, String file, boolean back) {}

    List<Revision> revisions(List<Listed> listed) {
        List<Revision> revisions = new ArrayList<>();
        List<String> parents = List.of();
        for (int index = 0; index < listed.size(); index++) {
            Listed one = listed.get(index);
            Script.Command command = EngineDriver.command(terms, index);
            Downgrade back = one.back() ? new Downgrade.Written(command) : new Downgrade.Missing();
            revisions.add(new Revision(one.id(), parents, one.message(), Optional.empty(), place(one), command, back));
            parents = List.of(one.id());
        }
        return revisions;
    }

    private SourceSpan place(Listed one) {
        Path file = sources.onDisk(one.file());
        String shown = sources.shown(file);
        return switch (terms.kind()) {
            case FLYWAY -> new SourceSpan(shown, 1, 1);
            case LIQUIBASE ->
                changeLogs.computeIfAbsent(file, ChangeLogText::of).place(shown, one.id());
        };
    }
}
