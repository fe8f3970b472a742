package dev.belay.code;

import dev.belay.source.Language;
import dev.belay.source.MappedTable;
import dev.belay.source.Query;
import dev.belay.source.SourceCode.Unregistered;
import dev.belay.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads the code below a folder. Only files with a word that matters are parsed: first those that may map a table, then those
 * that name a mapped class, SQL, or a time.
 */
public final class CodeReader {
    private static final int BATCH = 60;
    private static final WordSet MAPS = WordSet.exact(Set.of(
            "Entity",
            "MappedSuperclass",
            "Embeddable",
            "Converter",
            "Column",
            "mapped_column",
            "Mapped",
            "__tablename__",
            "SQLModel",
            "map_imperatively"));

    /** What registers classes for tables where SQLAlchemy is older. */
    private static final WordSet CLASSICAL = WordSet.exact(Set.of("mapper"));

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

        /** The tables, views and columns that code makes by itself, in small letters. */
        public Set<String> defined() {
            return DefinedNames.of(texts);
        }

        /** The queries that PostgreSQL understands. */
        public List<Query> nativeQueries() {
            return queries.stream()
                    .filter(query -> query.dialect() == Query.Dialect.SQL)
                    .toList();
        }

        /** Tells whether the file of a path holds a word. */
        public BiPredicate<String, String> names() {
            Map<String, String> byPath = new HashMap<>();
            texts.forEach(text -> byPath.put(text.path(), text.text()));
            return (path, word) -> WordSet.exact(Set.of(word)).isIn(byPath.getOrDefault(path, ""));
        }
    }

    /**
     * Reads a folder, or a file.
     *
     * @param wanted which files to parse
     */
    public static Code read(Path root, Predicate<SourceText> wanted) {
        List<SourceText> texts = SourceTree.of(root, CodeReader::isOfAudit);
        List<SourceText> readable = texts.stream()
                .filter(text -> text.language().isParsed() && !text.isMigration() && wanted.test(text))
                .toList();
        JavaConstants constants = JavaConstants.of(readable);
        List<SourceText> mapping = mapping(readable);
        List<SourceFile> files = new ArrayList<>(parsed(mapping));
        List<MappedTable> tables = tables(files, texts, constants);
        Set<String> words = new HashSet<>(MATTERING);
        tables.forEach(table -> words.add(table.name()));
        WordSet mattering = WordSet.exact(words);
        files.addAll(parsed(chosen(without(readable, mapping), text -> matters(text, mattering))));
        List<Query> queries = queries(files, constants).stream()
                .filter(query -> query.dialect() == Query.Dialect.SQL)
                .toList();
        List<Unregistered> unregistered = new ArrayList<>(PythonRegistry.of(texts, tables));
        unregistered.addAll(JavaRegistry.of(texts, files, tables));
        return new Code(texts, files, tables, queries, unregistered);
    }

    /**
     * Reads what has to do with some tables, in every language.
     *
     * @param wanted which files to look at
     * @param names of the tables, and of whatever else SQL may name
     * @param related what else to look for, as soon as the mapped classes are known
     */
    public static Code about(
            Path root,
            Predicate<SourceText> wanted,
            Set<String> names,
            Function<List<MappedTable>, Set<String>> related) {
        List<SourceText> texts = SourceTree.of(root, name -> true).stream()
                .filter(text -> !text.isMigration() && !text.isMade() && wanted.test(text))
                .toList();
        List<SourceText> readable =
                texts.stream().filter(text -> text.language().isParsed()).toList();
        JavaConstants constants = JavaConstants.of(readable);
        List<SourceText> mapping = mapping(readable);
        List<SourceFile> files = new ArrayList<>(parsed(mapping));
        List<MappedTable> tables = tables(files, texts, constants);
        WordSet named = WordSet.anyCase(names);
        WordSet more = WordSet.exact(related.apply(tables));
        files.addAll(
                parsed(chosen(without(readable, mapping), text -> named.isIn(text.text()) || more.isIn(text.text()))));
        List<SourceText> others = chosen(
                texts.stream().filter(text -> !text.language().isParsed()).toList(), text -> named.isIn(text.text()));
        files.addAll(
                InParallel.map(others.stream().filter(CodeReader::hasStrings).toList(), () -> ForeignStrings::of));
        List<Query> queries = new ArrayList<>(queries(files, constants));
        others.stream()
                .filter(text -> !OtherDatabase.isNamedIn(text.path()))
                .forEach(text -> queries.addAll(QueryFiles.of(text)));
        queries.removeIf(query -> query.dialect() == Query.Dialect.SQL && !named.isIn(query.sql()));
        return new Code(texts, files, tables, queries, List.of());
    }

    private static boolean hasStrings(SourceText text) {
        return text.language() == Language.KOTLIN || text.language() == Language.TYPESCRIPT;
    }

    private static boolean isOfAudit(String file) {
        return file.endsWith(".java") || file.endsWith(".py") || file.endsWith("persistence.xml");
    }

    private static List<Query> queries(List<SourceFile> files, JavaConstants constants) {
        return files.stream()
                .filter(file -> !OtherDatabase.isNamedIn(file.path()))
                .flatMap(
                        file -> Queries.of(
                                file,
                                file.language() == Language.JAVA ? constants::text : PythonConstants.of(file)::text)
                                .stream())
                .toList();
    }

    private static List<SourceText> mapping(List<SourceText> texts) {
        return chosen(
                texts,
                text -> MAPS.isIn(text.text())
                        || (text.language() == Language.PYTHON
                                && text.text().contains("sqlalchemy")
                                && CLASSICAL.isIn(text.text())));
    }

    private static List<SourceText> without(List<SourceText> texts, List<SourceText> some) {
        Set<String> paths = some.stream().map(SourceText::path).collect(Collectors.toSet());
        return texts.stream().filter(text -> !paths.contains(text.path())).toList();
    }

    private static boolean matters(SourceText text, WordSet words) {
        return words.isIn(text.text()) || QUIET.stream().anyMatch(text.text()::contains);
    }

    /** Those that pass, looked at in parallel. */
    private static List<SourceText> chosen(List<SourceText> all, Predicate<SourceText> test) {
        List<List<SourceText>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return InParallel.map(
                        batches, () -> batch -> batch.stream().filter(test).toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<MappedTable> tables(List<SourceFile> files, List<SourceText> texts, JavaConstants constants) {
        List<MappedTable> tables = new ArrayList<>(PythonMappings.of(of(files, Language.PYTHON), texts));
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
                .filter(file -> !OtherDatabase.isUsedBy(file))
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
