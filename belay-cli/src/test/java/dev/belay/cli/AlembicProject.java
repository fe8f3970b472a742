package dev.belay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project of Alembic that a test writes, and what a rehearsal says of it.
 *
 * @param folder where it is
 */
record AlembicProject(Path folder) {
    private static final Pattern REVISION =
            Pattern.compile("(?m)^(passed|BLOCKED|unknown)\\s+(\\S+)\\s+(?:LOW|MEDIUM|HIGH)\\s+(\\S+)");
    private static final Pattern FINDING =
            Pattern.compile("(?m)^(?:LOW|MEDIUM|HIGH)\\s+(\\S+)\\s+(\\S+:\\d+)\n\\s*([^\n]*)");

    private static final String INI = """
            [alembic]
            script_location = m
            """;

    /** An env.py that finds its database where no setting of Alembic's is. */
    private static final String ENV = """
            import os
            from alembic import context
            from sqlalchemy import create_engine
            engine = create_engine("postgresql://nobody:wrong@nowhere.invalid/real")
            print("this is said to nobody")
            with engine.connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
            """;

    /** Tells whether this machine has an Alembic. */
    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "alembic")));
    }

    /** An empty project in this folder. */
    static AlembicProject in(Path folder) throws IOException {
        AlembicProject project = new AlembicProject(folder);
        project.write("alembic.ini", INI);
        project.write("m/env.py", ENV);
        return project;
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Run rehearse(String... more) {
        StringWriter printed = new StringWriter();
        StringWriter said = new StringWriter();
        String[] arguments = Stream.concat(Stream.of("rehearse", folder.toString(), "--quiet"), Stream.of(more))
                .toArray(String[]::new);
        int exitCode = Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(said), arguments);
        return new Run(exitCode, printed.toString(), said.toString());
    }

    /** What a rehearsal ended with. */
    record Run(int exitCode, String printed, String said) {
        /** State, name and downgrade of each revision. */
        List<String> revisions() {
            return REVISION.matcher(printed)
                    .results()
                    .map(line -> line.group(1) + " " + line.group(2) + " " + line.group(3))
                    .toList();
        }

        /** Rule and place of each finding. */
        List<String> findings() {
            return FINDING.matcher(printed)
                    .results()
                    .map(finding -> finding.group(1) + " " + finding.group(2))
                    .toList();
        }
    }
}
