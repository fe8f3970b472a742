package dev.belay.cli;

import dev.belay.history.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which revisions a command rewrites, of which project, and whether it only shows that. */
final class WantedRevisions {
    @Parameters(
            arity = "0..2",
            paramLabel = "REV|FROM..TO PATH",
            description = "Which revisions, and the project or its migrations; the folder you are in by itself.")
    private List<String> words = List.of();

    @Option(names = "--all", description = "Every revision of the project.")
    private boolean all;

    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    private boolean dryRun;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** The project or its migrations. */
    Path path() {
        int most = all ? 1 : 2;
        if (words.size() != most && words.size() != most - 1) {
            throw new ParameterException(spec.commandLine(), "name a revision, or give --all, and at most one PATH");
        }
        return Path.of(words.size() == most ? words.getLast() : ".");
    }

    /** The ids of the wanted ones. */
    Set<String> of(History history) {
        return new Selection(history).of(all ? "" : words.getFirst());
    }

    boolean dryRun() {
        return dryRun;
    }
}
