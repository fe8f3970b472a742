package dev.belay.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/**
 * Commands that somebody who changes a schema needs at one time.
 *
 * @param heading of the group in the help
 * @param commands their names
 */
record Phase(String heading, List<String> commands) {
    private static final List<Phase> ALL = List.of(
            new Phase("Before a change (checklist phase 0)", List.of("schema", "impact", "history", "heads")),
            new Phase(
                    "Write and rehearse (checklist phases 1 and 2)",
                    List.of("revision", "rehearse", "reverse", "harden", "squash")),
            new Phase("Test (checklist phase 3)", List.of("tests")),
            new Phase("Document and commit (checklist phase 4)", List.of("document", "commit")),
            new Phase("After a change (checklist phase 5)", List.of("current", "audit")),
            new Phase("The gate over all phases", List.of("check")),
            new Phase("Compare", List.of("diff")),
            new Phase("Set up and reference", List.of("init", "rules")));

    Phase {
        commands = List.copyOf(commands);
    }

    /** Adds every command to the program. */
    static void addAll(CommandLine program, Terminal terminal) {
        program.addSubcommand(new SchemaCommand(terminal))
                .addSubcommand(new HistoryCommand(terminal))
                .addSubcommand(new HeadsCommand(terminal))
                .addSubcommand(new CurrentCommand(terminal))
                .addSubcommand(new ImpactCommand(terminal))
                .addSubcommand(new RehearseCommand(terminal))
                .addSubcommand(new RevisionCommand(terminal))
                .addSubcommand(new ReverseCommand(terminal))
                .addSubcommand(new HardenCommand(terminal))
                .addSubcommand(new SquashCommand(terminal))
                .addSubcommand(new TestsCommand(terminal))
                .addSubcommand(new DocumentCommand(terminal))
                .addSubcommand(new DiffCommand(terminal))
                .addSubcommand(new AuditCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new CommitCommand(terminal))
                .addSubcommand(new InitCommand(terminal))
                .addSubcommand(new RulesCommand(terminal));
    }

    /** The list of commands as help shows it. */
    static String told(CommandLine program) {
        StringBuilder told = new StringBuilder();
        for (Phase phase : ALL) {
            told.append("%n%s%n".formatted(phase.heading));
            for (String name : phase.commands) {
                CommandLine command =
                        Objects.requireNonNull(program.getSubcommands().get(name), name);
                String description = command.getCommandSpec().usageMessage().description()[0];
                told.append("  %-10s  %s%n".formatted(name, description));
            }
        }
        return told.toString();
    }
}
