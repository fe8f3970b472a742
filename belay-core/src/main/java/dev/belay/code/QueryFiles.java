package dev.belay.code;

import dev.belay.source.Expression;
import dev.belay.source.Query;
import dev.belay.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queries in files that hold nothing else: scripts of SQL, with the marks of Jinja, and mappers of MyBatis. */
final class QueryFiles {
    /** In letters; what is longer holds data. */
    private static final int LONGEST = 50_000;

    private static final Pattern ELEMENT =
            Pattern.compile("(?s)<(select|insert|update|delete|sql|named-native-query)\\b([^>]*)>(.*?)</\\1>");
    private static final Pattern TRIMMED = Pattern.compile("(?s)<trim\\b([^>]*)>(.*?)</trim>");
    private static final Pattern EACH = Pattern.compile("(?s)<foreach\\b([^>]*)>(.*?)</foreach>");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern BLANK = Pattern.compile("(?s)^(?:\\s|<!--.*?-->)*");
    private static final Pattern WHERE = Pattern.compile("(?is)\\bWHERE\\s+(?:AND|OR)\\b");
    private static final String HOLE = String.valueOf(Expression.HOLE);

    private QueryFiles() {}

    /** The queries of a file; none where its language has none. */
    static List<Query> of(SourceText source) {
        return switch (source.language()) {
            case SQL -> script(source);
            case TEMPLATE -> source.text().contains("<mapper") ? mapper(source) : List.of();
            case JAVA, PYTHON, KOTLIN, TYPESCRIPT -> List.of();
        };
    }

    private static List<Query> script(SourceText source) {
        String sql = source.text().replaceAll("\\{%[^\\n]*?%}", " ").replaceAll("\\{\\{[^\\n]*?}}", HOLE);
        List<Query> queries = new ArrayList<>();
        for (dev.belay.sql.Statement statement : SqlText.of(source.path(), sql).statements()) {
            if (statement.text().length() <= LONGEST) {
                queries.add(new Query(source.path(), statement.span().line(), statement.text(), true));
            }
        }
        return queries;
    }

    private static List<Query> mapper(SourceText source) {
        List<Query> queries = new ArrayList<>();
        Matcher element = ELEMENT.matcher(source.text());
        while (element.find()) {
            String before = source.text().substring(0, element.start(3));
            String blank = BLANK.matcher(element.group(3))
                    .results()
                    .findFirst()
                    .map(MatchResult::group)
                    .orElse("");
            int line = 1 + lines(before) + lines(blank);
            queries.add(new Query(source.path(), line, plain(element.group(3)), true));
        }
        return queries;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(letter -> letter == '\n').count();
    }

    /** The SQL with every condition met; the first of a choice. */
    private static String plain(String xml) {
        String sql = xml.replaceAll("(?s)<!--.*?-->", " ")
                .replaceAll("(?s)<include\\b[^>]*/>", HOLE)
                .replaceAll("(?s)<include\\b.*?</include>", HOLE)
                .replaceAll("(?s)<bind\\b[^>]*/>", " ")
                .replaceAll("(?s)<selectKey\\b.*?</selectKey>", " ")
                .replaceAll("(?s)</when>.*?</choose>", " ");
        sql = replaced(EACH, sql, "open", "close");
        sql = replaced(TRIMMED, sql, "prefix", "suffix");
        sql = sql.replaceAll("<where>", " WHERE ")
                .replaceAll("<set>", " SET ")
                .replaceAll("(?s)<!\\[CDATA\\[(.*?)]]>", "$1")
                .replaceAll("</?[a-zA-Z][^>]*>", " ")
                .replaceAll(",\\s*(?=WHERE\\b|$)", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        return WHERE.matcher(sql).replaceAll("WHERE ").strip();
    }

    private static String replaced(Pattern element, String xml, String before, String after) {
        return element.matcher(xml)
                .replaceAll(found -> Matcher.quoteReplacement(" " + attribute(found.group(1), before) + " "
                        + found.group(2) + " " + attribute(found.group(1), after) + " "));
    }

    private static String attribute(String attributes, String name) {
        return ATTRIBUTE
                .matcher(attributes)
                .results()
                .filter(each -> each.group(1).equals(name))
                .map(each -> each.group(2))
                .findFirst()
                .orElse("");
    }
}
