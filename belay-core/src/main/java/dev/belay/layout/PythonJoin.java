package dev.belay.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Several revision modules of Alembic as one: the head of the last, the imports of all, what each defines, and each one's
 * functions under names of their own, which the two of the module call. Not thread-safe.
 */
final class PythonJoin {
    private static final Set<String> HEAD = Set.of("revision", "down_revision", "branch_labels", "depends_on");
    private static final Pattern NOT_OF_NAMES = Pattern.compile("\\W");

    private final Set<String> imports = new LinkedHashSet<>();
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Map<String, String> definedIn = new LinkedHashMap<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> ups = new ArrayList<>();
    private final List<String> downs = new ArrayList<>();

    /** Takes a module, each after those it stands on. */
    void take(String file, String id, String text) {
        String suffix = NOT_OF_NAMES.matcher(id).replaceAll("_");
        for (Block block : Block.of(file, text)) {
            PythonLine first = block.first();
            String word = first.tokens().getFirst().text();
            if (first.isString() || HEAD.contains(word)) {
                continue;
            }
            if (first.begins("import") || first.begins("from")) {
                imports.add(block.text().strip());
            } else if (first.begins("def", "upgrade") || first.begins("def", "downgrade")) {
                String name = first.tokens().get(1).text();
                bodies.add(block.text().strip().replaceFirst("\\b" + name + "\\b", name + "_" + suffix));
                (name.equals("upgrade") ? ups : downs).add(name + "_" + suffix);
            } else {
                define(file, first, block.text().strip());
            }
        }
    }

    /** What a module says besides, once where several say the same. */
    private void define(String file, PythonLine first, String text) {
        boolean named = first.begins("def") || first.begins("class");
        String name =
                first.tokens().get(named && first.tokens().size() > 1 ? 1 : 0).text();
        String before = definitions.get(name);
        if (before == null) {
            definitions.put(name, text);
            definedIn.put(name, file);
            bodies.add(text);
        } else if (!before.equals(text)) {
            throw new UnreadableFileException(
                    "%s and %s both define `%s`, and differently".formatted(definedIn.get(name), file, name),
                    "Give one of the two another name.",
                    null);
        }
    }

    /**
     * The module.
     *
     * @param last the text of the last one, which gives it its head
     * @param parents what it revises
     */
    String text(String file, String last, List<String> parents) {
        StringBuilder head = new StringBuilder();
        Optional<String> words = Optional.empty();
        for (Block block : Block.of(file, last)) {
            String word = block.first().tokens().getFirst().text();
            if (block.first().isString() && words.isEmpty()) {
                words = Optional.of(block.text().strip());
            } else if (word.equals("down_revision")) {
                head.append("down_revision = ").append(literal(parents)).append('\n');
            } else if (HEAD.contains(word)) {
                head.append(block.text().strip()).append('\n');
            }
        }
        List<String> future = imports.stream()
                .filter(line -> line.startsWith("from __future__"))
                .toList();
        List<String> others =
                imports.stream().filter(line -> !future.contains(line)).toList();
        return words.map(text -> text + "\n").orElse("")
                + String.join("\n", future) + (future.isEmpty() ? "" : "\n")
                + String.join("\n", others) + "\n\n" + head + "\n\n"
                + String.join("\n\n\n", bodies) + "\n\n\n" + calls("upgrade", ups) + "\n\n"
                + calls("downgrade", downs.reversed());
    }

    private static String calls(String name, List<String> functions) {
        return "def " + name + "():\n"
                + (functions.isEmpty()
                        ? "    pass\n"
                        : functions.stream().map(each -> "    " + each + "()\n").collect(Collectors.joining()));
    }

    private static String literal(List<String> parents) {
        String ids = parents.stream().map(PythonOperation::literal).collect(Collectors.joining(", "));
        return parents.isEmpty() ? "None" : parents.size() == 1 ? ids : "(" + ids + ")";
    }

    /** A statement of a module with all that stands in it. */
    private record Block(PythonLine first, String text) {
        static List<Block> of(String file, String whole) {
            String text = whole.startsWith("\uFEFF") ? whole.substring(1) : whole;
            String[] lines = text.replace("\r\n", "\n").split("\n", -1);
            List<PythonLine> tops = PythonText.lines(file, text).stream()
                    .filter(line -> line.indent() == 0)
                    .toList();
            List<Block> blocks = new ArrayList<>();
            for (int index = 0; index < tops.size(); index++) {
                int begin = tops.get(index).line() - 1;
                int end = index + 1 < tops.size() ? tops.get(index + 1).line() - 1 : lines.length;
                blocks.add(new Block(
                        tops.get(index), String.join("\n", List.of(lines).subList(begin, Math.max(begin, end)))));
            }
            return blocks;
        }
    }
}
