package dev.belay.rehearsal;

import static java.util.stream.Collectors.joining;

import dev.belay.alembic.AlembicDriver;
import dev.belay.alembic.PythonTerms;
import dev.belay.engine.EngineDriver;
import dev.belay.engine.EngineTerms.Kind;
import dev.belay.engine.Engines;
import dev.belay.evidence.Observation;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.recording.StepDriver;
import dev.belay.witness.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A foreign tool whose project has each case as one migration; it runs them one by one, watched by a witness. */
final class CaseTool implements AutoCloseable {
    private static final String DATABASE = "of_tool";

    private final EmbeddedServer server;
    private final List<ObservedCase> cases;
    private final StepDriver driver;
    private final List<Revision> revisions;
    private final Witness witness;

    private CaseTool(
            EmbeddedServer server,
            List<ObservedCase> cases,
            StepDriver driver,
            List<Revision> revisions,
            Witness witness) {
        this.server = server;
        this.cases = cases;
        this.driver = driver;
        this.revisions = revisions;
        this.witness = witness;
    }

    static CaseTool flyway(EmbeddedServer server, List<ObservedCase> cases, Path folder) {
        Engines project = new Engines(folder);
        for (int number = 0; number < cases.size(); number++) {
            project.with(
                    "db/V" + number + "__case.sql",
                    String.join(";\n", cases.get(number).statements()) + ";\n");
        }
        Map<String, String> settings = Map.of("locations", "classpath:db", "placeholderreplacement", "false");
        return engine(server, cases, project, Kind.FLYWAY, settings);
    }

    static CaseTool liquibase(EmbeddedServer server, List<ObservedCase> cases, Path folder) {
        StringBuilder changes = new StringBuilder("databaseChangeLog:\n");
        for (int number = 0; number < cases.size(); number++) {
            changes.append("- changeSet:\n    id: ").append(number).append("\n    author: case\n    changes:\n");
            for (String statement : cases.get(number).statements()) {
                changes.append("    - sql:\n        splitStatements: false\n        sql: |\n          ")
                        .append(statement)
                        .append('\n');
            }
        }
        Engines project = new Engines(folder).with("db/cases.yaml", changes.toString());
        return engine(server, cases, project, Kind.LIQUIBASE, Map.of("changelogfile", "db/cases.yaml"));
    }

    private static CaseTool engine(
            EmbeddedServer server, List<ObservedCase> cases, Engines project, Kind kind, Map<String, String> settings) {
        try {
            Witness witness = Witness.open(server.migrating(), DATABASE, "case", Terms.USUAL.statementLimit());
            EngineDriver driver =
                    EngineDriver.start(project.terms(kind, settings), witness.endpoint(), Terms.USUAL.statementLimit());
            server.createDatabase(DATABASE);
            List<Revision> revisions = driver.revisions(DATABASE);
            server.dropDatabase(DATABASE);
            return new CaseTool(server, cases, driver, revisions, witness);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static CaseTool alembic(EmbeddedServer server, List<ObservedCase> cases, Path folder) {
        Engines project = new Engines(folder)
                .with("alembic.ini", "[alembic]\nscript_location = m\n")
                .with("m/env.py", """
                        from alembic import context
                        from sqlalchemy import create_engine
                        with create_engine("postgresql://").connect() as connection:
                            context.configure(connection=connection)
                            with context.begin_transaction():
                                context.run_migrations()
                        """);
        Script.Command command = new Script.Command(List.of("alembic", "upgrade", "+1"), folder);
        List<Revision> revisions = new ArrayList<>();
        for (int number = 0; number < cases.size(); number++) {
            String id = "c" + number;
            String file = "m/versions/" + id + ".py";
            List<String> parents = number == 0 ? List.of() : List.of("c" + (number - 1));
            project.with(file, python(id, parents, cases.get(number)));
            revisions.add(new Revision(id, parents, "", Optional.empty(), file, command, new Downgrade.Missing()));
        }
        try {
            Witness witness = Witness.open(server.migrating(), DATABASE, "case", Terms.USUAL.statementLimit());
            AlembicDriver driver =
                    AlembicDriver.start(command, witness.endpoint(), PythonTerms.USUAL, Terms.USUAL.statementLimit());
            return new CaseTool(server, cases, driver, revisions, witness);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A colon would begin the name of a parameter. */
    private static String python(String id, List<String> parents, ObservedCase one) {
        String parent = parents.isEmpty() ? "None" : "'" + parents.getFirst() + "'";
        String body = one.statements().stream()
                .map(statement -> "    op.execute(r''' " + statement.replaceAll("(?<!:):(?=\\w)", "\\\\:") + " ''')\n")
                .collect(joining());
        return """
                from alembic import op
                revision = "%s"
                down_revision = %s
                def upgrade():
                %s
                def downgrade():
                    pass
                """.formatted(id, parent, body);
    }

    /** What the tool's own sessions did of a case, in a copy of a database. */
    List<Observation> run(String database, ObservedCase one) throws SQLException {
        int index = cases.indexOf(one);
        server.createDatabase(DATABASE, database);
        int before = witness.observations().size();
        driver.run(true, revisions.get(index), revisions.subList(0, index), DATABASE);
        List<Observation> all = witness.observations();
        server.dropDatabase(DATABASE);
        return all.subList(before, all.size()).stream()
                .filter(each ->
                        one.statements().contains(each.statement().text().strip()))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
        witness.close();
    }
}
