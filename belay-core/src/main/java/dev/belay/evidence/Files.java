package dev.belay.evidence;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a statement did to the files of relations; toast relations are left out.
 *
 * @param rewritten tables written anew, as PostgreSQL's rewrite event told
 * @param renewed relations that got a new file under their old oid, in name order
 * @param rebuilt indexes that were made anew under their old name
 * @param reused indexes that were made anew under their old name and kept their file
 * @param created relations that were not there before
 * @param builtOnExisting new indexes on tables that existed before
 * @param dropped relations that are gone
 */
public record Files(
        List<Rewrite> rewritten,
        List<Relation> renewed,
        List<String> rebuilt,
        List<String> reused,
        List<Relation> created,
        List<String> builtOnExisting,
        List<String> dropped) {
    /** Nothing happened to any file. */
    public static final Files UNTOUCHED =
            new Files(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * A relation and its kind.
     *
     * @param name qualified name
     * @param kind {@code pg_class.relkind}
     */
    public record Relation(String name, char kind) {
        /** Tells whether it is an index, partitioned ones included. */
        public boolean isIndex() {
            return kind == 'i' || kind == 'I';
        }

        /** Tells whether it holds rows of its own: table or materialized view. */
        public boolean holdsRows() {
            return kind == 'r' || kind == 'm';
        }
    }

    /** Copies the lists. */
    public Files {
        rewritten = List.copyOf(rewritten);
        renewed = List.copyOf(renewed);
        rebuilt = List.copyOf(rebuilt);
        reused = List.copyOf(reused);
        created = List.copyOf(created);
        builtOnExisting = List.copyOf(builtOnExisting);
        dropped = List.copyOf(dropped);
    }

    /** Every index whose entries were written from a table's rows: new on an existing table, rebuilt, or with a new file. */
    public List<String> builtIndexes() {
        return Stream.of(
                        builtOnExisting.stream(),
                        rebuilt.stream(),
                        renewed.stream().filter(Relation::isIndex).map(Relation::name))
                .flatMap(names -> names)
                .distinct()
                .sorted()
                .toList();
    }
}
