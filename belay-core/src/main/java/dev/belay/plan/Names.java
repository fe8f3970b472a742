package dev.belay.plan;

import dev.belay.catalog.ObjectId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and constants as SQL takes them. */
final class Names {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** All keywords but the unreserved ones; source: PostgreSQL manual, appendix C, of versions 14 to 18. */
    private static final Set<String> KEYWORDS =
            Set.copyOf(Arrays.asList("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
            char character check coalesce collate collation column concurrently constraint create cross current_catalog
            current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable
            desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group
            grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array
            json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
            lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize
            not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision
            primary real references returning right row select session_user setof similar smallint some substring symmetric
            system_user table tablesample then time timestamp to trailing treat trim true union unique user using values
            varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest
            xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
            """.strip().split("\\s+", -1)));

    private Names() {}

    /** One name, quoted where SQL needs it. */
    static String of(String name) {
        return PLAIN.matcher(name).matches() && !KEYWORDS.contains(name)
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The whole path of an object; arguments in parentheses follow the name. */
    static String of(ObjectId id) {
        return path(id.path());
    }

    static String path(List<String> path) {
        List<String> names = path.stream().filter(part -> !part.startsWith("(")).toList();
        String arguments =
                path.stream().filter(part -> part.startsWith("(")).findFirst().orElse("");
        return names.stream().map(Names::of).collect(Collectors.joining(".")) + arguments;
    }

    /** The relation, type or domain that the object hangs on. */
    static String holder(ObjectId id) {
        return path(id.path().subList(0, 2));
    }

    /** The object's own name, without what it is in. */
    static String last(ObjectId id) {
        return of(id.path().getLast());
    }

    static String literal(String text) {
        return text.indexOf('\\') < 0
                ? "'" + text.replace("'", "''") + "'"
                : "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** A block of code between dollar signs that are not in it. */
    static String block(String code) {
        String sign = "$$";
        for (int number = 1; code.contains(sign); number++) {
            sign = "$_" + number + "$";
        }
        return sign + code + sign;
    }

    /** A list of unquoted names. */
    static String list(String names) {
        return Arrays.stream(names.split(", ", -1)).map(Names::of).collect(Collectors.joining(", "));
    }

    /** A role, or everybody. */
    static String role(String name) {
        return name.isEmpty() || name.equals("public") ? "PUBLIC" : of(name);
    }
}
