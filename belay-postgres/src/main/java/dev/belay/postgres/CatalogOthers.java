package dev.belay.postgres;

import static dev.belay.postgres.CatalogQuery.comment;
import static dev.belay.postgres.CatalogQuery.notExtended;
import static dev.belay.postgres.CatalogQuery.owner;
import static dev.belay.postgres.CatalogQuery.privileges;

import dev.belay.catalog.ObjectKind;
import java.util.List;

/** The questions about operators, casts, collations, languages, event triggers, text search and their kin. */
final class CatalogOthers {
    private CatalogOthers() {}

    static List<CatalogQuery> queries(int major) {
        return List.of(
                CatalogQuery.of(ObjectKind.OPERATOR, OPERATORS),
                CatalogQuery.of(ObjectKind.OPERATOR_CLASS, OPERATOR_CLASSES),
                CatalogQuery.of(ObjectKind.OPERATOR_FAMILY, OPERATOR_FAMILIES),
                CatalogQuery.of(ObjectKind.CAST, CASTS),
                CatalogQuery.of(ObjectKind.CONVERSION, CONVERSIONS),
                CatalogQuery.of(ObjectKind.COLLATION, collations(major)),
                CatalogQuery.of(ObjectKind.LANGUAGE, LANGUAGES),
                CatalogQuery.of(ObjectKind.TRANSFORM, TRANSFORMS),
                CatalogQuery.of(ObjectKind.ACCESS_METHOD, ACCESS_METHODS),
                CatalogQuery.of(ObjectKind.EVENT_TRIGGER, EVENT_TRIGGERS),
                CatalogQuery.of(ObjectKind.TEXT_SEARCH_PARSER, PARSERS),
                CatalogQuery.of(ObjectKind.TEXT_SEARCH_TEMPLATE, TEMPLATES),
                CatalogQuery.of(ObjectKind.TEXT_SEARCH_DICTIONARY, DICTIONARIES),
                CatalogQuery.of(ObjectKind.TEXT_SEARCH_CONFIGURATION, CONFIGURATIONS));
    }

    private static final String OPERATORS = """
            SELECT ARRAY[s.nspname, o.oprname, '(' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
                    || format_type(o.oprright, NULL) || ')']::text[], ARRAY[
                'function', o.oprcode::regprocedure::text,
                'result', format_type(o.oprresult, NULL),
                'commutator', nullif(o.oprcom, 0)::regoperator::text,
                'negator', nullif(o.oprnegate, 0)::regoperator::text,
                'restrict', nullif(o.oprrest, 0)::regproc::text,
                'join', nullif(o.oprjoin, 0)::regproc::text,
                'hashes', nullif(o.oprcanhash, false)::text,
                'merges', nullif(o.oprcanmerge, false)::text,
                $owner, $comment]::text[]
            FROM pg_operator o JOIN spaces s ON s.oid = o.oprnamespace
            WHERE $own
            """.replace("$owner", owner("o.oprowner"))
            .replace("$comment", comment("o.oid", "pg_operator"))
            .replace("$own", notExtended("o.oid", "pg_operator"));

    private static final String OPERATOR_CLASSES = """
            SELECT ARRAY[s.nspname, o.opcname, m.amname]::text[], ARRAY[
                'family', (SELECT quote_ident(n.nspname) || '.' || quote_ident(f.opfname) FROM pg_opfamily f
                    JOIN pg_namespace n ON n.oid = f.opfnamespace WHERE f.oid = o.opcfamily),
                'type', format_type(o.opcintype, NULL),
                'key type', CASE WHEN o.opckeytype <> 0 THEN format_type(o.opckeytype, NULL) END,
                'default', nullif(o.opcdefault, false)::text,
                'operators', $operators,
                'functions', $functions,
                $owner, $comment]::text[]
            FROM pg_opclass o JOIN spaces s ON s.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod
            WHERE $own
            """.replace("$operators", operators("pg_opclass", "o.oid"))
            .replace("$functions", functions("pg_opclass", "o.oid"))
            .replace("$owner", owner("o.opcowner"))
            .replace("$comment", comment("o.oid", "pg_opclass"))
            .replace("$own", notExtended("o.oid", "pg_opclass"));

    /** What a class brings is told of the class; here are those that were added to the family by themselves. */
    private static final String OPERATOR_FAMILIES = """
            SELECT ARRAY[s.nspname, f.opfname, m.amname]::text[], ARRAY[
                'operators', $operators,
                'functions', $functions,
                $owner, $comment]::text[]
            FROM pg_opfamily f JOIN spaces s ON s.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
            WHERE $own
            """.replace("$operators", operators("pg_opfamily", "f.oid"))
            .replace("$functions", functions("pg_opfamily", "f.oid"))
            .replace("$owner", owner("f.opfowner"))
            .replace("$comment", comment("f.oid", "pg_opfamily"))
            .replace("$own", notExtended("f.oid", "pg_opfamily"));

    private static String operators(String catalog, String oid) {
        return """
                (SELECT string_agg(x.amopstrategy || ' ' || x.amopopr::regoperator
                        || CASE WHEN x.amoppurpose = 'o' THEN ' FOR ORDER BY ' || (SELECT quote_ident(n.nspname) || '.' || quote_ident(o.opfname)
                            FROM pg_opfamily o JOIN pg_namespace n ON n.oid = o.opfnamespace WHERE o.oid = x.amopsortfamily) ELSE '' END,
                    ', ' ORDER BY x.amopstrategy, x.amopopr::regoperator::text)
                    FROM pg_amop x JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = x.oid
                    WHERE d.refclassid = '$catalog'::regclass AND d.refobjid = $oid)""".replace("$catalog", catalog).replace("$oid", oid);
    }

    private static String functions(String catalog, String oid) {
        return """
                (SELECT string_agg(x.amprocnum || ' (' || format_type(x.amproclefttype, NULL) || ', '
                        || format_type(x.amprocrighttype, NULL) || ') ' || x.amproc::regprocedure, ', ' ORDER BY x.amprocnum,
                        x.amproclefttype::regtype::text, x.amprocrighttype::regtype::text)
                    FROM pg_amproc x JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = x.oid
                    WHERE d.refclassid = '$catalog'::regclass AND d.refobjid = $oid)""".replace("$catalog", catalog).replace("$oid", oid);
    }

    /** The cast of a range to its multirange comes with the range. */
    private static final String CASTS =
            """
            SELECT ARRAY[format_type(k.castsource, NULL), format_type(k.casttarget, NULL)]::text[], ARRAY[
                'function', nullif(k.castfunc, 0)::regprocedure::text,
                'context', CASE k.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' ELSE 'implicit' END,
                'method', CASE k.castmethod WHEN 'f' THEN 'function' WHEN 'i' THEN 'inout' ELSE 'binary' END,
                $comment]::text[]
            FROM pg_cast k
            WHERE k.oid >= 16384 AND $own
              AND NOT EXISTS (SELECT FROM pg_range r WHERE r.rngtypid = k.castsource AND r.rngmultitypid = k.casttarget)
            """.replace("$comment", comment("k.oid", "pg_cast")).replace("$own", notExtended("k.oid", "pg_cast"));

    private static final String CONVERSIONS = """
            SELECT ARRAY[s.nspname, v.conname]::text[], ARRAY[
                'from', pg_encoding_to_char(v.conforencoding),
                'to', pg_encoding_to_char(v.contoencoding),
                'function', v.conproc::regproc::text,
                'default', nullif(v.condefault, false)::text,
                $owner, $comment]::text[]
            FROM pg_conversion v JOIN spaces s ON s.oid = v.connamespace
            WHERE $own
            """.replace("$owner", owner("v.conowner"))
            .replace("$comment", comment("v.oid", "pg_conversion"))
            .replace("$own", notExtended("v.oid", "pg_conversion"));

    private static String collations(int major) {
        String locale = major >= 17 ? "l.colllocale" : major >= 15 ? "l.colliculocale" : "NULL";
        String rules = major >= 16 ? "l.collicurules" : "NULL";
        return """
                SELECT ARRAY[s.nspname, l.collname]::text[], ARRAY[
                    'provider', l.collprovider::text,
                    'collate', l.collcollate::text,
                    'ctype', l.collctype::text,
                    'locale', $locale,
                    'rules', $rules,
                    'deterministic', nullif(l.collisdeterministic, true)::text,
                    $owner, $comment]::text[]
                FROM pg_collation l JOIN spaces s ON s.oid = l.collnamespace
                WHERE $own
                """.replace("$locale", locale)
                .replace("$rules", rules)
                .replace("$owner", owner("l.collowner"))
                .replace("$comment", comment("l.oid", "pg_collation"))
                .replace("$own", notExtended("l.oid", "pg_collation"));
    }

    private static final String LANGUAGES = """
            SELECT ARRAY[l.lanname]::text[], ARRAY[
                'handler', nullif(l.lanplcallfoid, 0)::regproc::text,
                'inline', nullif(l.laninline, 0)::regproc::text,
                'validator', nullif(l.lanvalidator, 0)::regproc::text,
                'trusted', l.lanpltrusted::text,
                $owner, $privileges, $comment]::text[]
            FROM pg_language l
            WHERE l.oid >= 16384 AND $own
            """.replace("$owner", owner("l.lanowner"))
            .replace("$privileges", privileges("l.lanacl", 'l', "l.lanowner"))
            .replace("$comment", comment("l.oid", "pg_language"))
            .replace("$own", notExtended("l.oid", "pg_language"));

    private static final String TRANSFORMS = """
            SELECT ARRAY[format_type(f.trftype, NULL), l.lanname]::text[], ARRAY[
                'from sql', nullif(f.trffromsql, 0)::regprocedure::text,
                'to sql', nullif(f.trftosql, 0)::regprocedure::text, $comment]::text[]
            FROM pg_transform f JOIN pg_language l ON l.oid = f.trflang
            WHERE $own
            """.replace("$comment", comment("f.oid", "pg_transform"))
            .replace("$own", notExtended("f.oid", "pg_transform"));

    private static final String ACCESS_METHODS =
            """
            SELECT ARRAY[m.amname]::text[], ARRAY[
                'handler', m.amhandler::text, 'type', m.amtype::text, $comment]::text[]
            FROM pg_am m
            WHERE m.oid >= 16384 AND $own
            """.replace("$comment", comment("m.oid", "pg_am")).replace("$own", notExtended("m.oid", "pg_am"));

    private static final String EVENT_TRIGGERS = """
            SELECT ARRAY[v.evtname]::text[], ARRAY[
                'event', v.evtevent::text,
                'function', v.evtfoid::regproc::text,
                'enabled', v.evtenabled::text,
                'tags', array_to_string(v.evttags, ', '),
                $owner, $comment]::text[]
            FROM pg_event_trigger v
            WHERE v.evtname <> 'belay_table_rewrite' AND $own
            """.replace("$owner", owner("v.evtowner"))
            .replace("$comment", comment("v.oid", "pg_event_trigger"))
            .replace("$own", notExtended("v.oid", "pg_event_trigger"));

    private static final String PARSERS = """
            SELECT ARRAY[s.nspname, p.prsname]::text[], ARRAY[
                'start', p.prsstart::text,
                'token', p.prstoken::text,
                'end', p.prsend::text,
                'headline', nullif(p.prsheadline, 0)::regproc::text,
                'types', p.prslextype::text,
                $comment]::text[]
            FROM pg_ts_parser p JOIN spaces s ON s.oid = p.prsnamespace
            WHERE $own
            """.replace("$comment", comment("p.oid", "pg_ts_parser"))
            .replace("$own", notExtended("p.oid", "pg_ts_parser"));

    private static final String TEMPLATES = """
            SELECT ARRAY[s.nspname, t.tmplname]::text[], ARRAY[
                'init', nullif(t.tmplinit, 0)::regproc::text,
                'lexize', t.tmpllexize::text, $comment]::text[]
            FROM pg_ts_template t JOIN spaces s ON s.oid = t.tmplnamespace
            WHERE $own
            """.replace("$comment", comment("t.oid", "pg_ts_template"))
            .replace("$own", notExtended("t.oid", "pg_ts_template"));

    private static final String DICTIONARIES = """
            SELECT ARRAY[s.nspname, d.dictname]::text[], ARRAY[
                'template', (SELECT quote_ident(n.nspname) || '.' || quote_ident(t.tmplname) FROM pg_ts_template t
                    JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate),
                'options', d.dictinitoption,
                $owner, $comment]::text[]
            FROM pg_ts_dict d JOIN spaces s ON s.oid = d.dictnamespace
            WHERE $own
            """.replace("$owner", owner("d.dictowner"))
            .replace("$comment", comment("d.oid", "pg_ts_dict"))
            .replace("$own", notExtended("d.oid", "pg_ts_dict"));

    private static final String CONFIGURATIONS = """
            SELECT ARRAY[s.nspname, c.cfgname]::text[], ARRAY[
                'parser', (SELECT quote_ident(n.nspname) || '.' || quote_ident(p.prsname) FROM pg_ts_parser p
                    JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE p.oid = c.cfgparser),
                'mappings', (SELECT string_agg(quote_ident(k.alias) || ' ' || m.mapdict::regdictionary::text, ', '
                    ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m
                    JOIN ts_token_type(c.cfgparser) k ON k.tokid = m.maptokentype WHERE m.mapcfg = c.oid),
                $owner, $comment]::text[]
            FROM pg_ts_config c JOIN spaces s ON s.oid = c.cfgnamespace
            WHERE $own
            """.replace("$owner", owner("c.cfgowner"))
            .replace("$comment", comment("c.oid", "pg_ts_config"))
            .replace("$own", notExtended("c.oid", "pg_ts_config"));
}
