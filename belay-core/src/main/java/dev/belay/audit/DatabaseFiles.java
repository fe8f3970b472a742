package dev.belay.audit;

import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which files of Python have to do with the database: they import its libraries or a mapped class, or hold a query.
 *
 * @param classes the mapped classes
 * @param querying paths of the files with queries
 */
record DatabaseFiles(Set<String> classes, Set<String> querying) {
    private static final Pattern LIBRARY =
            Pattern.compile("(?:sqlalchemy|flask_sqlalchemy|sqlmodel|psycopg2?|asyncpg|databases|alembic)(?:\\..*)?");

    static DatabaseFiles of(SourceCode code) {
        Set<String> querying = new HashSet<>();
        code.queries().forEach(trial -> querying.add(trial.query().file()));
        code.tables().forEach(table -> querying.add(table.file()));
        return new DatabaseFiles(code.tables().stream().map(MappedTable::name).collect(Collectors.toSet()), querying);
    }

    /** Where nothing is mapped, nothing tells, and any file may. */
    boolean uses(SourceFile file) {
        boolean[] found = {classes.isEmpty() || querying.contains(file.path())};
        Walk.statements(
                file.statements(),
                statement -> found[0] |= statement instanceof Statement.Import imported
                        && (LIBRARY.matcher(imported.module()).matches()
                                || imported.names().stream().anyMatch(classes::contains)));
        return found[0];
    }
}
