package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.history.History;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase's formatted SQL: rollbacks in every form, what is cut where, which changesets run, root changelogs. */
class LiquibaseLayoutTest {
    @TempDir
    private Path folder = Path.of("");

    private String read(String archive) {
        return Told.history(new LiquibaseLayout().read(Told.write(folder, archive)));
    }

    @Test
    void aRevisionBeginsAtItsChangeSet() {
        MigrationFolder written = Told.write(folder, """
                -- a.sql --
                --liquibase formatted sql

                --changeset ann:1
                a;

                --changeset ann:1
                b;
                """);
        History history = new LiquibaseLayout().read(written);
        assertThat(history.revisions())
                .extracting(revision -> revision.place().toString())
                .containsExactly("a.sql:3", "a.sql:6");
        assertThat(history.irregularities())
                .extracting(irregularity -> irregularity.file() + ":" + irregularity.line())
                .containsExactly("a.sql:6");
    }

    @Test
    void rollbacksInEveryForm() {
        assertThat(read("""
                -- a.sql --

                --liquibase formatted sql
                --changeset ann:1
                --comment: one
                a; b;
                --rollback c;
                --rollback d
                --rollback   e;
                --changeset ann:2 dbms:postgresql
                -- comment two
                a;
                /* liquibase rollback
                   c;
                   d; */
                --changeset ann:3
                a;
                --rollback empty
                --changeset ann:4
                a;
                --rollback not required
                --changeset ann:5
                a;
                --rollback changesetId:1 changesetAuthor:ann
                --changeset ann:6
                a;
                --changeset ann:7
                a;
                --rollback changesetId:9 changesetAuthor:ann
                """)).isEqualTo("""
                a.sql::1::ann: one | [a, b] | [c, d\\n  e]
                a.sql::2::ann: two | [a] | [c, d]
                a.sql::3::ann:  | [a] | []
                a.sql::4::ann:  | [a] | []
                a.sql::5::ann:  | [a] | [a, b]
                a.sql::6::ann:  | [a] | missing
                a.sql::7::ann:  | [a] | missing
                REFUSED_BY_TOOL a.sql:28
                """);
    }

    @Test
    void whatLooksLikeARollbackAndIsNoneIsNamed() {
        assertThat(read("""
                -- a.sql --
                --liquibase formatted sql
                --changeset ann:1
                a;
                --rollback: b;
                --rollbacks b;
                --roll back b;
                --rollback
                /* rollback
                b; */
                """)).isEqualTo("""
                a.sql::1::ann:  | [a] | missing
                IGNORED_BY_TOOL a.sql:4
                IGNORED_BY_TOOL a.sql:5
                IGNORED_BY_TOOL a.sql:6
                IGNORED_BY_TOOL a.sql:7
                IGNORED_BY_TOOL a.sql:8
                """);
    }

    @Test
    void linesThatLiquibaseRefusesAreNamed() {
        assertThat(read("""
                -- a.sql --
                --liquibase formatted sql
                --comment outside
                early;
                --changeset ann: 1
                a;
                -rollback b;
                --comments c
                --tagDatabase: v1
                --changeset none
                --changeset ann:2
                --changeset ann:3
                /* liquibase rollback
                ALTER TABLE t
                DROP COLUMN a;
                */
                """)).isEqualTo("""
                a.sql::1::ann:  | [a, -rollback b] | missing
                a.sql::2::ann:  | [] | missing
                a.sql::3::ann:  | [] | [ALTER TABLE t\\nDROP COLUMN a]
                REFUSED_BY_TOOL a.sql:2
                IGNORED_BY_TOOL a.sql:3
                REFUSED_BY_TOOL a.sql:4
                REFUSED_BY_TOOL a.sql:6
                REFUSED_BY_TOOL a.sql:7
                REFUSED_BY_TOOL a.sql:8
                REFUSED_BY_TOOL a.sql:9
                REFUSED_BY_TOOL a.sql:10
                REFUSED_BY_TOOL a.sql:14
                IGNORED_BY_TOOL a.sql:11
                """);
    }

    @Test
    void textIsCutWhereLiquibaseCutsIt() {
        assertThat(read("""
                -- a.sql --
                --liquibase formatted sql
                --changeset ann:1
                CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;
                --changeset ann:2 splitStatements:false
                CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;
                b;
                --changeset ann:3 endDelimiter://
                CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$
                //
                b //
                --changeset ann:4
                CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN a; b; END $$ LANGUAGE plpgsql; c;
                --changeset ann:5
                a -- ;
                ; SELECT 'x;''y', "b;c", /* ; */ 2; b
                --changeset ann:6 runInTransaction:false endDelimiter:/
                a
                /
                b/c
                /
                """)).isEqualTo("""
                a.sql::1::ann:  | [CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1, $$] | missing
                a.sql::2::ann:  | [CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$, b] | missing
                a.sql::3::ann:  | [CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$, b] | missing
                a.sql::4::ann:  | [CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN a; b; END $$ LANGUAGE plpgsql, c] | missing
                a.sql::5::ann:  | [a -- ;, SELECT 'x;''y', "b;c", /* ; */ 2, b] | missing
                a.sql::6::ann:  | a, b/c | missing
                """);
    }

    @Test
    void changesetsForOtherDatabasesAndIgnoredOnesDoNotRun() {
        assertThat(read("""
                -- a.sql --
                --liquibase formatted sql logicalFilePath:there.sql
                --property name:t value:author
                --property name:t value:other
                --property name:u value:x dbms:h2
                --changeset ann:1 dbms:h2,oracle
                a;
                --changeset ann:2 dbms:!h2
                b ${t} ${u};
                --changeset ann:3 ignore:true
                c;
                --changeset "ann b":"4 d" context:"test and x" labels:y
                --ignoreLines:2
                d;
                e;
                f;
                --ignoreLines:start
                g;
                --ignoreLines:end
                h;
                --changeset ann:5 logicalFilePath:elsewhere.sql
                i;
                --changeset ann:2
                j;
                """)).isEqualTo("""
                there.sql::2::ann:  | [b author ${u}] | missing
                there.sql::4 d::ann b: 4 d | [f, h] | missing
                elsewhere.sql::5::ann:  | [i] | missing
                a.sql:  | [j] | missing
                DUPLICATE_VERSION a.sql:22
                """);
    }

    @Test
    void anXmlRootGivesTheOrder() {
        assertThat(read("""
                -- liquibase.properties --
                changeLogFile=src/main/resources/db/root.xml
                -- src/main/resources/db/root.xml --
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
                    <property name="t" value="author" dbms="postgresql"/>
                    <include file="db/z.sql"/>
                    <include file="sub/inner.xml" relativeToChangelogFile="true"/>
                    <includeAll path="db/all"/>
                    <changeSet id="7" author="eve"><createTable tableName="x"/></changeSet>
                    <changeSet id="8" author="eve" dbms="h2"><createTable tableName="x"/></changeSet>
                    <include file="nowhere.sql"/>
                </databaseChangeLog>
                -- src/main/resources/db/sub/inner.xml --
                <databaseChangeLog><include file="a.sql" relativeToChangelogFile="true"/></databaseChangeLog>
                -- src/main/resources/db/sub/a.sql --
                --liquibase formatted sql
                --changeset ann:2
                b;
                -- src/main/resources/db/z.sql --
                --liquibase formatted sql
                --changeset ann:1
                a ${t};
                -- src/main/resources/db/all/2.sql --
                --changeset ann:4
                d;
                -- src/main/resources/db/all/1.sql --
                --liquibase formatted sql
                --changeset ann:3
                c;
                """)).isEqualTo("""
                db/z.sql::1::ann:  | [a author] | missing
                db/sub/a.sql::2::ann:  | [b] | missing
                db/all/1.sql::3::ann:  | [c] | missing
                db/all/2.sql::raw::includeAll:  | [d] | missing
                db/root.xml::7::eve:  | opaque: src/main/resources/db/root.xml:7: the changeset is written in XML, and only formatted SQL is read yet | opaque: src/main/resources/db/root.xml:7: the changeset is written in XML, and only formatted SQL is read yet
                IGNORED_BY_TOOL src/main/resources/db/all/2.sql:1
                REFUSED_BY_TOOL src/main/resources/db/root.xml:9
                """);
    }

    @Test
    void aYamlRootIsFoundInItsFolder() {
        assertThat(read("""
                -- db.changelog-master.yaml --
                databaseChangeLog:
                  - property: {name: t, value: author}
                  - include:
                      file: db/changelog/b.sql
                  - include:
                      file: part.yaml
                      relativeToChangelogFile: true
                -- part.yaml --
                databaseChangeLog:
                  - includeAll: {path: more, relativeToChangelogFile: true}
                -- db/changelog/b.sql --
                --liquibase formatted sql
                --changeset ann:1
                a ${t};
                -- more/c.sql --
                --liquibase formatted sql
                --changeset ann:2
                b;
                """)).isEqualTo("""
                db/changelog/b.sql::1::ann:  | [a author] | missing
                more/c.sql::2::ann:  | [b] | missing
                """);
    }

    @Test
    void aChangelogWithoutSqlIsRefused() {
        assertThatThrownBy(() -> read("""
                -- master.xml --
                <databaseChangeLog><changeSet id="7" author="eve"/></databaseChangeLog>
                """))
                .isInstanceOf(NoFormattedSqlException.class)
                .hasMessageContaining("master.xml: all 1 changesets");
    }

    @Test
    void severalRootsAreRefused() {
        assertThatThrownBy(() -> read("""
                -- a.xml --
                <databaseChangeLog/>
                -- b.xml --
                <databaseChangeLog/>
                """))
                .isInstanceOf(SeveralRootsException.class)
                .hasMessage(". holds several root changelogs: a.xml, b.xml");
    }
}
