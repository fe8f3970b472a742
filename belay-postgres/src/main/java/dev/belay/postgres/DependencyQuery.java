package dev.belay.postgres;

/**
 * The question what stands on what. It gives every row of the system catalogs the kind and the path that {@link
 * CatalogReader} gives the object it belongs to, so that a type of rows is its table, a query its view, a default its
 * column, and all that an extension owns the extension.
 */
final class DependencyQuery {
    private DependencyQuery() {}

    private static final String NAMED = """
            WITH spaces AS MATERIALIZED (
                SELECT n.oid, n.nspname FROM pg_namespace n
                WHERE n.nspname = 'public' OR n.oid >= 16384 AND n.nspname !~ '^pg_(toast_)?temp_'),
            relations AS MATERIALIZED (
                SELECT c.oid, c.relkind, CASE WHEN c.relkind IN ('r', 'p', 'f') THEN 'TABLE' WHEN c.relkind = 'v' THEN 'VIEW'
                        WHEN c.relkind = 'm' THEN 'MATERIALIZED_VIEW' WHEN c.relkind = 'S' THEN 'SEQUENCE'
                        WHEN c.relkind IN ('i', 'I') THEN 'INDEX' ELSE 'TYPE' END AS kind,
                    ARRAY[s.nspname, c.relname]::text[] AS path
                FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
                WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'i', 'I', 'c')),
            columns AS MATERIALIZED (
                SELECT r.oid, a.attnum, CASE WHEN r.relkind IN ('r', 'p', 'f', 'v', 'm') THEN 'COLUMN' ELSE r.kind END AS kind,
                    CASE WHEN r.relkind IN ('r', 'p', 'f', 'v', 'm') THEN r.path || a.attname::text ELSE r.path END AS path
                FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE r.relkind <> 'S'),
            types AS MATERIALIZED (
                SELECT t.oid, coalesce(r.kind, CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END) AS kind,
                    coalesce(r.path, ARRAY[s.nspname, t.typname]::text[]) AS path, t.typarray
                FROM pg_type t JOIN spaces s ON s.oid = t.typnamespace LEFT JOIN relations r ON r.oid = t.typrelid
                WHERE t.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_type b WHERE b.typarray = t.oid)),
            own(classid, objid, sub, kind, path) AS (
                SELECT 'pg_namespace'::regclass::oid, s.oid, 0, 'SCHEMA', ARRAY[s.nspname]::text[] FROM spaces s
                UNION ALL SELECT 'pg_class'::regclass, r.oid, 0, r.kind, r.path FROM relations r
                UNION ALL SELECT 'pg_class'::regclass, c.oid, c.attnum, c.kind, c.path FROM columns c
                UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, 0, c.kind, c.path
                    FROM pg_attrdef d JOIN columns c ON c.oid = d.adrelid AND c.attnum = d.adnum
                UNION ALL SELECT 'pg_type'::regclass, t.oid, 0, t.kind, t.path FROM types t
                UNION ALL SELECT 'pg_type'::regclass, t.typarray, 0, t.kind, t.path FROM types t WHERE t.typarray <> 0
                UNION ALL SELECT 'pg_constraint'::regclass, k.oid, 0, 'CONSTRAINT', r.path || k.conname::text
                    FROM pg_constraint k JOIN relations r ON r.oid = k.conrelid WHERE k.contype NOT IN ('n', 't')
                UNION ALL SELECT 'pg_constraint'::regclass, k.oid, 0, 'TRIGGER', r.path || k.conname::text
                    FROM pg_constraint k JOIN relations r ON r.oid = k.conrelid WHERE k.contype = 't'
                UNION ALL SELECT 'pg_constraint'::regclass, k.oid, 0, c.kind, c.path
                    FROM pg_constraint k JOIN columns c ON c.oid = k.conrelid AND k.conkey = ARRAY[c.attnum] WHERE k.contype = 'n'
                UNION ALL SELECT 'pg_constraint'::regclass, k.oid, 0, CASE k.contype WHEN 'n' THEN 'DOMAIN' ELSE 'DOMAIN_CONSTRAINT' END,
                        CASE k.contype WHEN 'n' THEN t.path ELSE t.path || k.conname::text END
                    FROM pg_constraint k JOIN types t ON t.oid = k.contypid
                UNION ALL SELECT 'pg_trigger'::regclass, g.oid, 0, 'TRIGGER', r.path || g.tgname::text
                    FROM pg_trigger g JOIN relations r ON r.oid = g.tgrelid WHERE NOT g.tgisinternal
                UNION ALL SELECT 'pg_rewrite'::regclass, w.oid, 0, CASE w.rulename WHEN '_RETURN' THEN r.kind ELSE 'RULE' END,
                        CASE w.rulename WHEN '_RETURN' THEN r.path ELSE r.path || w.rulename::text END
                    FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class
                UNION ALL SELECT 'pg_policy'::regclass, p.oid, 0, 'POLICY', r.path || p.polname::text
                    FROM pg_policy p JOIN relations r ON r.oid = p.polrelid
                UNION ALL SELECT 'pg_statistic_ext'::regclass, x.oid, 0, 'STATISTICS', ARRAY[s.nspname, x.stxname]::text[]
                    FROM pg_statistic_ext x JOIN spaces s ON s.oid = x.stxnamespace
                UNION ALL SELECT 'pg_proc'::regclass, p.oid, 0,
                        CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
                        ARRAY[s.nspname, p.proname, '(' || oidvectortypes(p.proargtypes) || ')']::text[]
                    FROM pg_proc p JOIN spaces s ON s.oid = p.pronamespace
                UNION ALL SELECT 'pg_operator'::regclass, o.oid, 0, 'OPERATOR', ARRAY[s.nspname, o.oprname,
                        '(' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', ' || format_type(o.oprright, NULL) || ')']::text[]
                    FROM pg_operator o JOIN spaces s ON s.oid = o.oprnamespace
                UNION ALL SELECT 'pg_opclass'::regclass, o.oid, 0, 'OPERATOR_CLASS', ARRAY[s.nspname, o.opcname, m.amname]::text[]
                    FROM pg_opclass o JOIN spaces s ON s.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod
                UNION ALL SELECT 'pg_opfamily'::regclass, f.oid, 0, 'OPERATOR_FAMILY', ARRAY[s.nspname, f.opfname, m.amname]::text[]
                    FROM pg_opfamily f JOIN spaces s ON s.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
                UNION ALL SELECT d.classid, d.objid, 0, 'OPERATOR_FAMILY', ARRAY[s.nspname, f.opfname, m.amname]::text[]
                    FROM pg_depend d JOIN pg_opfamily f ON f.oid = d.refobjid AND d.refclassid = 'pg_opfamily'::regclass
                    JOIN spaces s ON s.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
                    WHERE d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)
                UNION ALL SELECT d.classid, d.objid, 0, 'OPERATOR_CLASS', ARRAY[s.nspname, o.opcname, m.amname]::text[]
                    FROM pg_depend d JOIN pg_opclass o ON o.oid = d.refobjid AND d.refclassid = 'pg_opclass'::regclass
                    JOIN spaces s ON s.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod
                    WHERE d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)
                UNION ALL SELECT 'pg_cast'::regclass, k.oid, 0, 'CAST', ARRAY[format_type(k.castsource, NULL), format_type(k.casttarget, NULL)]::text[]
                    FROM pg_cast k
                UNION ALL SELECT 'pg_conversion'::regclass, v.oid, 0, 'CONVERSION', ARRAY[s.nspname, v.conname]::text[]
                    FROM pg_conversion v JOIN spaces s ON s.oid = v.connamespace
                UNION ALL SELECT 'pg_collation'::regclass, l.oid, 0, 'COLLATION', ARRAY[s.nspname, l.collname]::text[]
                    FROM pg_collation l JOIN spaces s ON s.oid = l.collnamespace
                UNION ALL SELECT 'pg_language'::regclass, l.oid, 0, 'LANGUAGE', ARRAY[l.lanname]::text[] FROM pg_language l
                UNION ALL SELECT 'pg_transform'::regclass, f.oid, 0, 'TRANSFORM', ARRAY[format_type(f.trftype, NULL), l.lanname]::text[]
                    FROM pg_transform f JOIN pg_language l ON l.oid = f.trflang
                UNION ALL SELECT 'pg_am'::regclass, m.oid, 0, 'ACCESS_METHOD', ARRAY[m.amname]::text[] FROM pg_am m
                UNION ALL SELECT 'pg_event_trigger'::regclass, v.oid, 0, 'EVENT_TRIGGER', ARRAY[v.evtname]::text[] FROM pg_event_trigger v
                UNION ALL SELECT 'pg_ts_parser'::regclass, p.oid, 0, 'TEXT_SEARCH_PARSER', ARRAY[s.nspname, p.prsname]::text[]
                    FROM pg_ts_parser p JOIN spaces s ON s.oid = p.prsnamespace
                UNION ALL SELECT 'pg_ts_template'::regclass, p.oid, 0, 'TEXT_SEARCH_TEMPLATE', ARRAY[s.nspname, p.tmplname]::text[]
                    FROM pg_ts_template p JOIN spaces s ON s.oid = p.tmplnamespace
                UNION ALL SELECT 'pg_ts_dict'::regclass, p.oid, 0, 'TEXT_SEARCH_DICTIONARY', ARRAY[s.nspname, p.dictname]::text[]
                    FROM pg_ts_dict p JOIN spaces s ON s.oid = p.dictnamespace
                UNION ALL SELECT 'pg_ts_config'::regclass, p.oid, 0, 'TEXT_SEARCH_CONFIGURATION', ARRAY[s.nspname, p.cfgname]::text[]
                    FROM pg_ts_config p JOIN spaces s ON s.oid = p.cfgnamespace
                UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, w.oid, 0, 'FOREIGN_DATA_WRAPPER', ARRAY[w.fdwname]::text[]
                    FROM pg_foreign_data_wrapper w
                UNION ALL SELECT 'pg_foreign_server'::regclass, v.oid, 0, 'FOREIGN_SERVER', ARRAY[v.srvname]::text[] FROM pg_foreign_server v
                UNION ALL SELECT 'pg_user_mapping'::regclass, m.umid, 0, 'USER_MAPPING', ARRAY[m.srvname, m.usename]::text[]
                    FROM pg_user_mappings m
                UNION ALL SELECT 'pg_publication'::regclass, p.oid, 0, 'PUBLICATION', ARRAY[p.pubname]::text[] FROM pg_publication p
                UNION ALL SELECT 'pg_publication_rel'::regclass, r.oid, 0, 'PUBLICATION', ARRAY[p.pubname]::text[]
                    FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
                $schemas),
            extended AS (
                SELECT d.classid, d.objid, x.extname FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
                WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'),
            named AS MATERIALIZED (
                SELECT o.* FROM own o WHERE o.objid >= 16384 OR o.kind = 'SCHEMA'
                EXCEPT ALL SELECT o.* FROM own o JOIN extended e ON e.classid = o.classid AND e.objid = o.objid),
            ends AS MATERIALIZED (
                SELECT n.* FROM named n
                UNION ALL SELECT 'pg_extension'::regclass, x.oid, 0, 'EXTENSION', ARRAY[x.extname]::text[] FROM pg_extension x
                UNION ALL SELECT e.classid, e.objid, NULL, 'EXTENSION', ARRAY[e.extname]::text[] FROM extended e),
            links AS (
                SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype::text AS deptype FROM pg_depend d
                WHERE d.deptype <> 'e'
                UNION ALL SELECT 'pg_class'::regclass, x.indexrelid, 0, 'pg_class'::regclass, x.indrelid, 0, 'a' FROM pg_index x
                UNION ALL SELECT 'pg_class'::regclass, i.inhrelid, 0, 'pg_class'::regclass, i.inhparent, 0, 'n' FROM pg_inherits i
                UNION ALL SELECT 'pg_class'::regclass, c.oid, c.attnum, 'pg_class'::regclass, c.oid, 0, 'a' FROM columns c
                UNION ALL SELECT 'pg_trigger'::regclass, g.oid, 0, 'pg_class'::regclass, g.tgrelid, 0, 'a' FROM pg_trigger g
                UNION ALL SELECT 'pg_rewrite'::regclass, w.oid, 0, 'pg_class'::regclass, w.ev_class, 0, 'a' FROM pg_rewrite w
                UNION ALL SELECT 'pg_constraint'::regclass, k.oid, 0, 'pg_class'::regclass, k.conrelid, 0, 'a'
                    FROM pg_constraint k WHERE k.conrelid <> 0)
            SELECT DISTINCT o.kind, o.path, r.kind, r.path, l.deptype
            FROM links l
            JOIN named o ON o.classid = l.classid AND o.objid = l.objid AND o.sub = l.objsubid
            JOIN ends r ON r.classid = l.refclassid AND r.objid = l.refobjid AND coalesce(r.sub, l.refobjsubid) = l.refobjsubid
            WHERE o.kind <> r.kind OR o.path <> r.path
            """;

    private static final String SCHEMAS = """
            UNION ALL SELECT 'pg_publication_namespace'::regclass, x.oid, 0, 'PUBLICATION', ARRAY[p.pubname]::text[]
                    FROM pg_publication_namespace x JOIN pg_publication p ON p.oid = x.pnpubid""";

    static String of(int major) {
        return NAMED.replace("$schemas", major >= 15 ? SCHEMAS : "");
    }
}
