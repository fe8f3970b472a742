package dev.belay.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows as people read and write them: a line of column names, a line a row, {@code |} between the cells.
 *
 * @param columns their names
 * @param rows the texts of their cells; empty for NULL
 */
public record RowTable(List<String> columns, List<List<Optional<String>>> rows) {
    private static final String NULL = "NULL";

    /** What can stand as it is: no bar, no quote in front, no space at an end, nothing that breaks a line. */
    private static final Pattern BARE = Pattern.compile("[^\\s|\"\\p{Cntrl}]([^|\\p{Cntrl}]*[^\\s|\\p{Cntrl}])?");

    private static final Pattern CELL = Pattern.compile("\\s*(\"(?:[^\"\\\\]++|\\\\.)*+\"|[^|]*?)\\s*(?:\\||$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

    /** Copies; refuses rows of another width. */
    public RowTable {
        columns = List.copyOf(columns);
        rows = rows.stream().<List<Optional<String>>>map(List::copyOf).toList();
        int width = columns.size();
        rows.stream().filter(row -> row.size() != width).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException("%d cells under %d columns: %s".formatted(row.size(), width, row));
        });
    }

    /** Reads what {@link #toString} writes, and what people make of it. */
    public static RowTable parse(String text) {
        List<List<Optional<String>>> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(RowTable::cells)
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("there is no line of column names");
        }
        return new RowTable(
                lines.getFirst().stream().map(name -> name.orElse(NULL)).toList(), lines.subList(1, lines.size()));
    }

    private static List<Optional<String>> cells(String line) {
        List<Optional<String>> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        int at = 0;
        while (at <= line.length() && cell.find(at)) {
            cells.add(cell(cell.group(1)));
            boolean last = cell.end() == line.length() && !cell.group().endsWith("|");
            at = last ? line.length() + 1 : cell.end();
        }
        return cells;
    }

    private static Optional<String> cell(String written) {
        if (written.equals(NULL)) {
            return Optional.empty();
        }
        return Optional.of(written.startsWith("\"") ? unescaped(written.substring(1, written.length() - 1)) : written);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) != null
                                ? String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                                : switch (escape.group(2)) {
                                    case "n" -> "\n";
                                    case "t" -> "\t";
                                    case "r" -> "\r";
                                    default -> escape.group(2);
                                }));
    }

    /** The same rows in an order that does not depend on how they were read. */
    public RowTable sorted() {
        Comparator<List<Optional<String>>> order = Comparator.comparing(row -> row.stream()
                .map(cell -> cell.map(text -> "t" + text).orElse("n"))
                .collect(Collectors.joining("\0")));
        return new RowTable(columns, rows.stream().sorted(order).toList());
    }

    /** The same rows without these columns. */
    public RowTable without(List<String> names) {
        List<Integer> kept = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            if (!names.contains(columns.get(index))) {
                kept.add(index);
            }
        }
        return new RowTable(
                kept.stream().map(columns::get).toList(),
                rows.stream()
                        .<List<Optional<String>>>map(
                                row -> kept.stream().map(row::get).toList())
                        .toList());
    }

    /** The cells of one column. */
    public List<Optional<String>> column(String name) {
        int index = columns.indexOf(name);
        return rows.stream().map(row -> row.get(index)).toList();
    }

    /** The lines, cells below each other. */
    @Override
    public String toString() {
        List<List<String>> lines = Stream.concat(
                        Stream.of(columns.stream().map(RowTable::written).toList()),
                        rows.stream()
                                .map(row -> row.stream()
                                        .map(cell -> cell.map(RowTable::written).orElse(NULL))
                                        .toList()))
                .toList();
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder out = new StringBuilder();
            for (int index = 0; index < line.size(); index++) {
                int column = index;
                int width = lines.stream()
                        .mapToInt(each -> each.get(column).length())
                        .max()
                        .orElse(0);
                String cell = line.get(index);
                out.append(index == 0 ? "" : " | ").append(cell).append(" ".repeat(width - cell.length()));
            }
            text.append(out.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String written(String text) {
        if (BARE.matcher(text).matches() && !text.equals(NULL)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            switch (letter) {
                case '"', '\\' -> quoted.append('\\').append(letter);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT) {
                        quoted.append("\\u%04x".formatted((int) letter));
                    } else {
                        quoted.append(letter);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
