package dev.belay.output;

import dev.belay.rules.Example;
import dev.belay.rules.Page;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules for people at a terminal.
 *
 * @param pages in the order in which they are told
 * @param screen where it is read
 */
public record RuleBook(List<Page> pages, Screen screen) {
    private static final int WIDE = 120;
    private static final Pattern MARK = Pattern.compile("(?m)^ *(?:--|#|//) expect: .*\n");

    /** Copies the pages. */
    public RuleBook {
        pages = List.copyOf(pages);
    }

    /** The page of this rule. */
    public Optional<Page> find(String id) {
        return pages.stream().filter(page -> page.id().equals(id)).findFirst();
    }

    /** Every rule: id, hazard, the highest risk, and when it is found, below where the screen is narrow. */
    public String list() {
        Colours colours = new Colours(screen.coloured());
        int ids = width(pages.stream().map(Page::id).toList());
        int hazards = width(pages.stream().map(page -> page.hazard().name()).toList());
        boolean narrow = screen.columns() > 0 && screen.columns() < WIDE;
        StringBuilder out = new StringBuilder();
        for (Page page : pages) {
            String rest = "  " + padded(page.hazard().name(), hazards) + "  "
                    + padded(page.risk().name(), 6);
            String indent = " ".repeat(narrow ? 4 : ids + rest.length() + 2);
            String when = screen.wrapped(indent, page.when());
            out.append(colours.bold(padded(page.id(), ids)))
                    .append(
                            narrow
                                    ? rest.stripTrailing() + "\n" + when
                                    : rest + "  " + when.substring(indent.length()));
        }
        return out.append("\n`belay rules ID` shows one with its examples.\n").toString();
    }

    private static int width(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(width - word.length());
    }

    /** One rule: what it finds, what that does, what to do, and both halves of its example. */
    public String page(Page page) {
        Colours colours = new Colours(screen.coloured());
        return "%s  %s  %s\n\n".formatted(colours.bold(page.id()), page.hazard(), page.risk())
                + screen.wrapped("when    ", page.when())
                + screen.wrapped("effect  ", page.effect())
                + screen.wrapped("remedy  ", page.remedy())
                + given(page.example())
                + section("Do not write", page.example().bad())
                + section("Write", page.example().good());
    }

    private static String given(Example example) {
        return switch (example) {
            case Example.Sql sql -> section("Given", sql.given());
            case Example.Files files -> "";
            case Example.Code code -> "";
        };
    }

    private static String section(String heading, String text) {
        return "\n" + heading + "\n"
                + MARK.matcher(text)
                        .replaceAll("")
                        .strip()
                        .lines()
                        .map(line -> ("    " + line).stripTrailing() + "\n")
                        .collect(Collectors.joining());
    }
}
