package dev.belay.postgres;

import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@link CatalogQuery} taken apart, so that all can be asked as one question with a column for each value: a NULL then
 * costs next to nothing, where an array of names and values would be written by the server and read again by the client.
 *
 * @param kind what it asks for
 * @param relation expression for the oid of the relation that the object hangs on; NULL for other objects
 * @param path expressions of the path
 * @param names of the attributes
 * @param values their expressions
 * @param rest of the query, from FROM on
 */
record CatalogQuestion(
        ObjectKind kind, String relation, List<String> path, List<String> names, List<String> values, String rest) {
    /** The longest path: schema, table, column. */
    static final int PATH = 3;

    private static final String NONE = "NULL";
    private static final Pattern BUILT_IN = Pattern.compile("\\w+\\.\\w+ >= 16384");

    private static final String PATH_BEGINS = "SELECT ARRAY[";
    private static final String ATTRIBUTES_BEGIN = "]::text[], ARRAY[";
    private static final String ATTRIBUTES_END = "]::text[]";

    static CatalogQuestion of(CatalogQuery query) {
        String sql = query.sql().strip();
        int pathEnd = end(sql, PATH_BEGINS.length());
        int begin = pathEnd + ATTRIBUTES_BEGIN.length();
        if (!sql.startsWith(PATH_BEGINS) || !sql.startsWith(ATTRIBUTES_BEGIN, pathEnd)) {
            throw new IllegalArgumentException("not two arrays: " + sql);
        }
        int end = end(sql, begin);
        List<String> pairs = parts(sql.substring(begin, end));
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int index = 0; index < pairs.size(); index += 2) {
            names.add(pairs.get(index).replace("'", ""));
            values.add(pairs.get(index + 1));
        }
        return new CatalogQuestion(
                query.kind(),
                query.relation().orElse(NONE),
                parts(sql.substring(PATH_BEGINS.length(), pathEnd)),
                List.copyOf(names),
                List.copyOf(values),
                sql.substring(end + ATTRIBUTES_END.length()));
    }

    /** Tells whether it asks for relations, or for what hangs on them. */
    boolean ofRelations() {
        return !relation.equals(NONE);
    }

    /** A SELECT of the number, the relation, the path and the values, filled up with NULLs to this many values. */
    String sql(int number, int width) {
        List<String> columns = new ArrayList<>();
        columns.add(String.valueOf(number));
        columns.add(relation + "::int8");
        columns.addAll(filled(path, PATH));
        columns.addAll(filled(values, width));
        return "SELECT " + String.join(", ", columns) + " " + rest;
    }

    /**
     * The same of the relations only whose oids are in the array that is the parameter. The ranges that pass over what is
     * built in go: they would lure a server that believes its catalogs to be empty into reading them row by row.
     */
    String narrowSql(int number, int width) {
        return BUILT_IN.matcher(sql(number, width)).replaceAll("true") + " AND " + relation + " = ANY ($1)";
    }

    private static List<String> filled(List<String> expressions, int width) {
        List<String> filled = expressions.stream()
                .map(each -> "(" + each + ")::text")
                .collect(Collectors.toCollection(ArrayList::new));
        while (filled.size() < width) {
            filled.add("NULL::text");
        }
        return filled;
    }

    /** The parts of a list between its outer commas. */
    private static List<String> parts(String list) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        while (begin < list.length()) {
            int end = until(list, begin, ',');
            parts.add(list.substring(begin, end).strip());
            begin = end + 1;
        }
        return List.copyOf(parts);
    }

    private static int end(String sql, int begin) {
        return until(sql, begin, ']');
    }

    /** Where this sign comes outside of quotes and brackets, or the end of the text. */
    private static int until(String sql, int begin, char sign) {
        int depth = 0;
        boolean quoted = false;
        for (int index = begin; index < sql.length(); index++) {
            char letter = sql.charAt(index);
            if (letter == '\'') {
                quoted = !quoted;
            } else if (!quoted && depth == 0 && letter == sign) {
                return index;
            } else if (!quoted && (letter == '(' || letter == '[')) {
                depth++;
            } else if (!quoted && (letter == ')' || letter == ']')) {
                depth--;
            }
        }
        return sql.length();
    }
}
