package dev.belay.build;

import dev.belay.program.ProgramRun;
import dev.belay.project.MavenModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks the project's own Maven something of one of its modules.
 *
 * @param module which
 */
record MavenCall(MavenModule module) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /**
     * Runs goals of the module. What a module of several needs may be its siblings, which Maven finds only when it compiles them,
     * too: where the module alone fails, they are compiled with it.
     *
     * @param phases that the module goes through before
     * @param goals what is asked
     * @param settings that the goals are given
     */
    ProgramRun run(List<String> phases, List<String> goals, List<String> settings) {
        List<String> alone = new ArrayList<>(List.of("-f", module.pom().toString()));
        alone.addAll(phases);
        alone.addAll(goals);
        ProgramRun run = run(alone, settings);
        Path root = module.root();
        if (run.failed() && !root.equals(module.folder())) {
            String name = root.relativize(module.folder()).toString();
            List<String> among = new ArrayList<>(
                    List.of("-f", root.resolve(MavenModule.POM).toString(), "-pl", name, "-am", "compile"));
            among.addAll(goals);
            run = run(among, settings);
        }
        return run;
    }

    private ProgramRun run(List<String> arguments, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(module.program(), "-B", "-q", "-ntp", "-DskipTests"));
        command.addAll(arguments);
        command.addAll(settings);
        return ProgramRun.of(command, module.folder(), Map.of(), PATIENCE);
    }
}
