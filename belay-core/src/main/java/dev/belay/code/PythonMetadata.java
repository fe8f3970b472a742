package dev.belay.code;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tables of another database than the models': their {@code MetaData} is made in their own file, and nothing but they uses it,
 * so that nothing creates or migrates them with the models.
 */
final class PythonMetadata {
    private PythonMetadata() {}

    /**
     * Those tables; none where no class is mapped in another file.
     *
     * @param texts every file, also those that map nothing, such as {@code env.py}
     * @param objects {@code Table} objects, with the name of their metadata
     * @param mapping the files with mapped classes
     */
    static Set<MappedTable> apart(
            List<SourceFile> files, List<SourceText> texts, Map<MappedTable, String> objects, Set<String> mapping) {
        Set<MappedTable> apart = new HashSet<>();
        Set<String> homes = objects.keySet().stream().map(MappedTable::file).collect(Collectors.toSet());
        for (SourceFile file : files) {
            if (!homes.contains(file.path()) || mapping.stream().allMatch(file.path()::equals)) {
                continue;
            }
            Set<String> made = made(file);
            objects.forEach((table, metadata) -> {
                if (table.file().equals(file.path()) && made.contains(metadata) && !isShared(metadata, file, texts)) {
                    apart.add(table);
                }
            });
        }
        return apart;
    }

    /** The names that a file gives to metadata of its own. */
    private static Set<String> made(SourceFile file) {
        Set<String> names = new HashSet<>();
        for (Statement statement : file.statements()) {
            if (statement instanceof Statement.Assign assign
                    && assign.value()
                            .filter(value -> value instanceof Expression.Call call
                                    && call.name().equals("MetaData"))
                            .isPresent()) {
                names.add(assign.targets().getFirst().dotted());
            }
        }
        return names;
    }

    private static boolean isShared(String metadata, SourceFile home, List<SourceText> texts) {
        String module = home.path().substring(home.path().lastIndexOf('/') + 1).replace(".py", "");
        Pattern taken = Pattern.compile("\\b%1$s\\.%2$s\\b|\\b%1$s[ \\t]+import[ \\t]*(?:\\*|\\(?[\\w\\s,]*?\\b%2$s\\b)"
                .formatted(Pattern.quote(module), Pattern.quote(metadata)));
        return usedBesides(metadata, home)
                || texts.stream()
                        .filter(text -> text.language() == Language.PYTHON
                                && !text.path().equals(home.path()))
                        .anyMatch(text -> taken.matcher(text.text()).find());
    }

    /** In its own file, other than by being made and given to tables. */
    private static boolean usedBesides(String metadata, SourceFile home) {
        int[] uses = {0};
        Walk.expressions(home.statements(), expression -> {
            if (expression.dotted().equals(metadata)) {
                uses[0]++;
            } else if (expression instanceof Expression.Call call
                    && call.name().equals("Table")
                    && call.positional().size() > 1
                    && call.positional().get(1).dotted().equals(metadata)) {
                uses[0]--;
            }
        });
        return uses[0] > 1;
    }
}
