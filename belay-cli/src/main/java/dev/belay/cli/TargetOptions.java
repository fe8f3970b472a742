package dev.belay.cli;

import dev.belay.history.Ledger;
import dev.belay.history.Standing;
import dev.belay.postgres.LedgerReader;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A database of the user's, which is only read, and where the project's tool has written down what it has applied there. */
final class TargetOptions {
    @Option(
            names = "--url",
            defaultValue = "",
            paramLabel = "URL",
            description = "The database: postgresql://USER@HOST/DB. It is only read, and the password comes from"
                    + " PGPASSWORD or ~/.pgpass.")
    private String url = "";

    @Option(
            names = "--history-table",
            defaultValue = "",
            paramLabel = "[SCHEMA.]TABLE",
            description = "Where the tool writes down what it has applied, if not where it does so by itself.")
    private String table = "";

    /**
     * Where a database stands.
     *
     * @param ledger the table in which the tool writes it down
     * @param schema of that table; none when the database has no such table
     * @param standing what it says
     */
    record Stand(Ledger ledger, Optional<String> schema, Standing standing) {
        /** The table as it is told. */
        String table() {
            return schema.or(ledger::schema).map(name -> name + ".").orElse("") + ledger.table();
        }
    }

    /** Tells whether a database is named. */
    boolean isGiven() {
        return !url.isEmpty();
    }

    String url() {
        return url;
    }

    /** The database without what may be a password. */
    String named() {
        return Schemas.named(url);
    }

    /** Where the database stands in the history of a project. */
    Stand stand(Candidate place, Project project) {
        Ledger usual = place.layout()
                .ledger(place.folder(), project.history())
                .orElseThrow(() -> new NoLedgerException(project.layout()));
        Ledger ledger = table.isEmpty() ? usual : usual.called(table);
        LedgerReader.Found found = LedgerReader.read(url, System.getenv(), project.layout(), ledger);
        return new Stand(ledger, found.schema(), ledger.reading().of(found.rows()));
    }
}
