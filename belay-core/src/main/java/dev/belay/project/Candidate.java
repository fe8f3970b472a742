package dev.belay.project;

import dev.belay.layout.Layout;
import dev.belay.layout.MigrationFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A folder that may be the one that is meant.
 *
 * @param folder where it is
 * @param layout the first that recognises it
 */
public record Candidate(MigrationFolder folder, Layout layout) {
    /** Folders whose migrations are there to test or to show something. */
    private static final Set<String> ASIDE = Set.of(
            "test",
            "tests",
            "testing",
            "testdata",
            "test-data",
            "test_data",
            "integration-test",
            "integration-tests",
            "it",
            "e2e",
            "fixtures",
            "example",
            "examples",
            "samples",
            "demo",
            "docs");

    private static final Set<String> OURS = Set.of("postgres", "postgresql", "pg", "psql", "pgsql");
    private static final Set<String> OTHERS = Set.of(
            "mysql",
            "mariadb",
            "sqlite",
            "sqlite3",
            "mssql",
            "sqlserver",
            "oracle",
            "h2",
            "cockroach",
            "cockroachdb",
            "clickhouse");

    /** Tells whether it lies among tests or examples, seen from the project's root. */
    boolean isAside() {
        return names().stream().anyMatch(ASIDE::contains);
    }

    /** Tells whether the other is the same thing for PostgreSQL, and this one for another database. */
    boolean isForeignBeside(Candidate other) {
        List<String> mine = names();
        List<String> its = other.names();
        return OTHERS.stream()
                .filter(mine::contains)
                .map(mine::indexOf)
                .anyMatch(at -> at < its.size()
                        && OURS.contains(its.get(at))
                        && mine.subList(0, at).equals(its.subList(0, at)));
    }

    /** Tells whether it lies below the other, which holds what is below it too. */
    boolean isPartOf(Candidate other) {
        return layout.readsBelow()
                && !folder.path().equals(other.folder.path())
                && folder.path().startsWith(other.folder.path())
                && layout.name().equals(other.layout.name());
    }

    private List<String> names() {
        Path inside = folder.root().relativize(folder.path());
        return StreamSupport.stream(inside.spliterator(), false)
                .map(Path::toString)
                .toList();
    }
}
