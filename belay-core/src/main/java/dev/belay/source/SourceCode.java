package dev.belay.source;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.SqlError;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The code of a project, as far as it has to do with a database.
 *
 * @param files those that were parsed, by path
 * @param tables that the code maps
 * @param queries with what PostgreSQL says of them
 * @param unregistered tables whose classes the migrations do not see
 * @param broken those among them that worked before the newest revisions and fail after them
 * @param schema that the history builds; empty where there is none
 * @param defined names of tables, views and columns that the code makes by itself, in small letters
 */
public record SourceCode(
        List<SourceFile> files,
        List<MappedTable> tables,
        List<Trial> queries,
        List<Unregistered> unregistered,
        List<Broken> broken,
        Optional<Catalog> schema,
        Set<String> defined) {
    /** Copies the lists. */
    public SourceCode {
        files = List.copyOf(files);
        tables = List.copyOf(tables);
        queries = List.copyOf(queries);
        unregistered = List.copyOf(unregistered);
        broken = List.copyOf(broken);
        defined = Set.copyOf(defined);
    }

    /**
     * A query, and what PostgreSQL said when it was prepared.
     *
     * @param prepared as it was sent, with {@code $1} for parameters; empty when it could not be asked
     * @param error empty when it was prepared, or not asked
     */
    public record Trial(Query query, String prepared, Optional<SqlError> error) {}

    /**
     * A query that revisions break.
     *
     * @param revisions ids of the revisions before which it was prepared, and after which it is not
     * @param error what PostgreSQL says after them
     */
    public record Broken(Query query, List<String> revisions, SqlError error) {
        /** Copies the ids. */
        public Broken {
            revisions = List.copyOf(revisions);
        }
    }

    /**
     * A mapped class that is not seen where migrations are generated.
     *
     * @param where the file that would have to name it
     * @param remedy an imperative sentence
     */
    public record Unregistered(MappedTable table, String where, String remedy) {}
}
