package dev.belay.code;

import dev.belay.source.Language;
import dev.belay.source.MappedTable;
import dev.belay.source.Query;
import dev.belay.source.SourceCode.Unregistered;
import dev.belay.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the code below a folder. Only files with a word that matters are parsed: first those that may map a table, then those
 * that name a mapped class, SQL, or a time.
 */
public final class CodeReader {
    private static final int BATCH = 60;
    private static final Set<String> MAPPING = Set.of(
            "Entity",
            "MappedSuperclass",
            "Converter",
            "Column",
            "mapped_column",
            "Mapped",
            "__tablename__",
            "SQLModel");
    private static final Set<String> MATTERING = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "utcnow",
            "utcfromtimestamp",
            "LocalDateTime",
            "NativeQuery",
            "nativeQuery",
            "SpringBootApplication",
            "EntityScan");
    private static final List<String> QUIET = List.of(
            "\"select ",
            "'select ",
            "\"insert into ",
            "'insert into ",
            "\"update ",
            "'update ",
            "\"delete from ",
            "'delete from ",
            "datetime.now()",
            "datetime.today()",
            "str({",
            "repr({",
            "new Date()",
            "access_token",
            "accessToken");

    private CodeReader() {}

    /**
     * What was read.
     *
     * @param texts every file
     * @param files those that were parsed
     * @param tables that they map
     * @param queries in their strings
     * @param unregistered mapped classes that migrations do not see
     */
    public record Code(
            List<SourceText> texts,
            List<SourceFile> files,
            List<MappedTable> tables,
            List<Query> queries,
            List<Unregistered> unregistered) {
        /** Copies the lists. */
        public Code {
            texts = List.copyOf(texts);
            files = List.copyOf(files);
            tables = List.copyOf(tables);
            queries = List.copyOf(queries);
            unregistered = List.copyOf(unregistered);
        }
    }

    /**
     * Reads a folder, or a file.
     *
     * @param wanted which files to parse
     */
    public static Code read(Path root, Predicate<SourceText> wanted) {
        List<SourceText> texts = SourceTree.of(root);
        List<SourceText> readable = texts.stream()
                .filter(text -> text.language().isParsed() && !text.isMigration() && wanted.test(text))
                .toList();
        List<SourceText> mapping = InParallel.map(readable, () -> text -> text.hasWord(MAPPING)).stream()
                .collect(chosen(readable));
        List<SourceFile> files = new ArrayList<>(parsed(mapping));
        List<MappedTable> tables = tables(files, JavaConstants.of(readable));
        Set<String> words = new HashSet<>(MATTERING);
        tables.forEach(table -> words.add(table.name()));
        Set<SourceText> known = new HashSet<>(mapping);
        List<SourceText> rest =
                readable.stream().filter(text -> !known.contains(text)).toList();
        files.addAll(parsed(InParallel.map(rest, () -> text -> matters(text, words)).stream()
                .collect(chosen(rest))));
        List<Query> queries =
                files.stream().flatMap(file -> Queries.of(file).stream()).toList();
        List<Unregistered> unregistered = new ArrayList<>(PythonRegistry.of(texts, tables));
        unregistered.addAll(JavaRegistry.of(texts, files, tables));
        return new Code(texts, files, tables, queries, unregistered);
    }

    private static boolean matters(SourceText text, Set<String> words) {
        return QUIET.stream().anyMatch(text.text()::contains) || text.hasWord(words);
    }

    private static java.util.stream.Collector<Boolean, ?, List<SourceText>> chosen(List<SourceText> all) {
        return java.util.stream.Collectors.collectingAndThen(java.util.stream.Collectors.toList(), flags -> {
            List<SourceText> chosen = new ArrayList<>();
            for (int index = 0; index < flags.size(); index++) {
                if (flags.get(index)) {
                    chosen.add(all.get(index));
                }
            }
            return chosen;
        });
    }

    private static List<MappedTable> tables(List<SourceFile> files, JavaConstants constants) {
        List<MappedTable> tables = new ArrayList<>(PythonMappings.of(of(files, Language.PYTHON)));
        tables.addAll(JavaMappings.of(of(files, Language.JAVA), constants));
        return tables;
    }

    private static List<SourceFile> of(List<SourceFile> files, Language language) {
        return files.stream().filter(file -> file.language() == language).toList();
    }

    private static List<SourceFile> parsed(List<SourceText> texts) {
        List<List<SourceText>> batches = new ArrayList<>();
        for (Language language : List.of(Language.JAVA, Language.PYTHON)) {
            List<SourceText> some =
                    texts.stream().filter(text -> text.language() == language).toList();
            for (int from = 0; from < some.size(); from += BATCH) {
                batches.add(some.subList(from, Math.min(some.size(), from + BATCH)));
            }
        }
        return InParallel.map(batches, () -> CodeReader::batch).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<SourceFile> batch(List<SourceText> texts) {
        return texts.getFirst().language() == Language.JAVA
                ? new JavaParser().parse(texts)
                : texts.stream().map(CodeReader::python).toList();
    }

    private static SourceFile python(SourceText text) {
        PythonParser.Parsed parsed = PythonParser.parse(text.text());
        return new SourceFile(
                text.path(), Language.PYTHON, "", parsed.statements(), text.acceptances(), parsed.unread());
    }
}
