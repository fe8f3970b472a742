package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway's names, order, settings, placeholders, transactions and callbacks. */
class FlywayLayoutTest {
    @TempDir
    private Path folder = Path.of("");

    private String read(String archive) {
        return Told.history(new FlywayLayout(Map.of()).read(Told.write(folder, archive)));
    }

    @Test
    void versionsAreNumbersAndUndoScriptsBelongToThem() {
        assertThat(read("""
                -- V10__ten.sql --
                a;b;
                -- V2.0__two.sql --
                c;d;
                -- sub/V2_1__two_one.SQL --
                e;f;
                -- V003.sql --
                g;h;
                -- U2__back.sql --
                i;j;
                -- R__z_last.sql --
                k;l;
                -- R__a_first.sql --
                m;n;
                -- U7__alone.sql --
                o;
                """)).isEqualTo("""
                2.0: two | [c, d] | [i, j]
                2.1: two one | [e, f] | missing
                003:  | [g, h] | missing
                10: ten | [a, b] | missing
                R__a_first: a first | [m, n] | irreversible: Flyway has no undo for a repeatable migration
                R__z_last: z last | [k, l] | irreversible: Flyway has no undo for a repeatable migration
                DOWNGRADE_WITHOUT_UPGRADE U7__alone.sql:1
                """);
    }

    @Test
    void whatLooksLikeAMigrationAndIsNoneIsNamed() {
        assertThat(read("""
                -- V1__a.sql --
                a;b;
                -- V2_b.sql --
                -- v3__c.sql --
                -- V4-d.sql --
                -- V__e.sql --
                -- R_f.sql --
                -- R1__g.sql --
                -- beforemigrate.sql --
                -- notes.sql --
                -- README.md --
                -- V5__h.sql.bak --
                """)).isEqualTo("""
                1: a | [a, b] | missing
                IGNORED_BY_TOOL R1__g.sql:1
                IGNORED_BY_TOOL R_f.sql:1
                IGNORED_BY_TOOL V2_b.sql:1
                IGNORED_BY_TOOL V4-d.sql:1
                IGNORED_BY_TOOL V__e.sql:1
                IGNORED_BY_TOOL beforemigrate.sql:1
                IGNORED_BY_TOOL notes.sql:1
                IGNORED_BY_TOOL v3__c.sql:1
                """);
    }

    @Test
    void theRemedyNamesTheFileAsFlywayWantsIt() {
        FlywaySettings none = new FlywaySettings("", new MigrationFolder(folder, folder), Map.of());
        assertThat(FlywayName.remedy("V2_b.sql", none)).isEqualTo("Name it V2__b.sql.");
        assertThat(FlywayName.remedy("v3__c.sql", none)).isEqualTo("Name it V3__c.sql.");
        assertThat(FlywayName.remedy("v1.2-d.sql", none)).isEqualTo("Name it V1.2__d.sql.");
        assertThat(FlywayName.remedy("AFTERmigrate__x.sql", none)).isEqualTo("Name it afterMigrate__x.sql.");
    }

    @Test
    void oneVersionTwiceIsNamedAndBothAreRead() {
        assertThat(read("""
                -- V1__a.sql --
                a;b;
                -- V1.0__b.sql --
                c;d;
                """)).isEqualTo("""
                1.0: b | [c, d] | missing
                V1__a.sql: a | [a, b] | missing
                DUPLICATE_VERSION V1__a.sql:1
                """);
    }

    @Test
    void theNewestBaselineTakesThePlaceOfTheVersionsUpToIt() {
        assertThat(read("""
                -- V1__a.sql --
                -- U1__a.sql --
                -- V2__b.sql --
                -- B1__old.sql --
                -- B2__all.sql --
                a;b;
                -- V3__c.sql --
                c;d;
                """)).isEqualTo("""
                2: all | [a, b] | irreversible: Flyway has no undo for a baseline
                3: c | [c, d] | missing
                BELOW_BASELINE B2__all.sql:1
                """);
    }

    @Test
    void callbacksRunWhereAMigrateRunsThem() {
        assertThat(read("""
                -- afterMigrate__b.sql --
                ab;
                -- afterMigrate.sql --
                a;
                -- beforeMigrate.sql --
                b;
                -- beforeEachMigrate.sql --
                be;
                -- afterEachMigrate.sql --
                ae;
                -- beforeEachMigrateStatement.sql --
                bs;
                -- afterVersioned.sql --
                av;
                -- beforeRepeatables.sql --
                br;
                -- afterMigrateError.sql --
                never;
                -- V1__x.sql --
                x;y;
                -- U1__x.sql --
                u;v;
                -- R__r.sql --
                r;
                """)).isEqualTo("""
                beforeMigrate: beforeMigrate | [b] | irreversible: Flyway has no undo for a callback
                1: x | [be, bs, x, bs, y, ae] | [u, v]
                afterVersioned: afterVersioned | [av] | irreversible: Flyway has no undo for a callback
                beforeRepeatables: beforeRepeatables | [br] | irreversible: Flyway has no undo for a callback
                R__r: r | [be, bs, r, ae] | irreversible: Flyway has no undo for a repeatable migration
                afterMigrate: afterMigrate | [a] | irreversible: Flyway has no undo for a callback
                afterMigrate__b: afterMigrate: b | [ab] | irreversible: Flyway has no undo for a callback
                """);
    }

    @Test
    void statementsThatFlywayKnowsRunOutsideATransaction() {
        assertThat(read("""
                -- V1__a.sql --
                create /* why */ unique
                index concurrently i on t (a);
                -- V2__b.sql --
                VACUUM; DROP INDEX CONCURRENTLY i;
                -- V3__c.sql --
                REINDEX INDEX CONCURRENTLY i;
                -- V4__d.sql --
                SELECT 1;

                VACUUM t;
                -- V5__e.sql --
                SELECT 1; VACUUM t;
                -- V5__e.sql.conf --
                executeInTransaction=false
                -- V6__f.sql --
                VACUUM;
                -- V6__f.sql.conf --
                executeInTransaction=true
                executInTransaction=true
                """)).isEqualTo("""
                1: a | create /* why */ unique\\nindex concurrently i on t (a) | missing
                2: b | VACUUM, DROP INDEX CONCURRENTLY i | missing
                3: c | [REINDEX INDEX CONCURRENTLY i] | missing
                4: d | SELECT 1, VACUUM t | missing
                5: e | SELECT 1, VACUUM t | missing
                6: f | [VACUUM] | missing
                REFUSED_BY_TOOL V4__d.sql:3
                REFUSED_BY_TOOL V6__f.sql.conf:1
                """);
    }

    @Test
    void placeholdersAreFilledInEverywhere() {
        assertThat(read("""
                -- flyway.conf --
                flyway.placeholders.Owner=ann
                flyway.placeholders.path=C:\\dir
                flyway.placeholders.empty=
                -- V1__a.sql --
                SELECT '${OWNER}', $$${path}$$ -- ${owner}
                ;SELECT ${flyway:defaultSchema}, '${flyway:filename}${empty}';
                -- V2__b.sql --
                SELECT 1;
                SELECT ${missing}, ${flyway:user};
                -- V3__c.sql --
                SELECT '${not_replaced}';
                -- V3__c.sql.conf --
                placeholderReplacement=false
                -- V4__d.sql --
                ALTER DATABASE ${flyway:database} SET x = 1;
                """)).isEqualTo("""
                1: a | [SELECT 'ann', $$C:\\dir$$ -- ann, SELECT public, 'V1__a.sql'] | missing
                2: b | [SELECT 1, SELECT ${missing}, belay] | missing
                3: c | [SELECT '${not_replaced}'] | missing
                4: d | opaque: V4__d.sql names the database, and a rehearsal has another one each time | missing
                REFUSED_BY_TOOL V2__b.sql:2
                """);
    }

    @Test
    void theEnvironmentGivesPlaceholdersToo() {
        FlywayLayout layout = new FlywayLayout(Map.of("FLYWAY_PLACEHOLDERS_OWNER", "eve"));
        assertThat(Told.history(layout.read(Told.write(folder, """
                -- flyway.toml --
                [flyway.placeholders]
                owner = "ann"
                other = 'it' # comment
                -- V1__a.sql --
                SELECT ${owner}, ${other};
                """)))).isEqualTo("1: a | [SELECT eve, it] | missing\n");
    }

    @Test
    void tomlSettingsNamePrefixesLocationsAndSchemas() {
        assertThat(read("""
                -- flyway.toml --
                [environments.dev]
                schemas = ["app", "audit"]

                [flyway]
                environment = "dev"
                locations = [
                  "filesystem:db/one",
                  # "filesystem:db/two",
                  "filesystem:db/three/*",
                ]
                sqlMigrationPrefix = "M"
                sqlMigrationSeparator = "-"
                sqlMigrationSuffixes = [".psql", ".sql"]
                -- flyway.conf --
                flyway.locations=filesystem:nowhere
                -- db/one/M1-a.psql --
                a;b;
                -- db/two/M2-b.sql --
                -- db/three/x/M3-c.sql --
                c;d;
                -- db/three/x/y/M4-d.sql --
                """)).isEqualTo("""
                << Flyway Schema Creation >>: create schema app, audit | [CREATE SCHEMA "app", CREATE SCHEMA "audit"] | irreversible: Flyway has no undo for the schemas it makes
                1: a | [SELECT set_config('search_path', '"app","$user", public', false), a, b] | missing
                3: c | [SELECT set_config('search_path', '"app","$user", public', false), c, d] | missing
                """);
    }

    @Test
    void settingsOfASpringApplicationHold() {
        FlywayLayout layout = new FlywayLayout(Map.of("APP_OWNER", "eve"));
        assertThat(Told.history(layout.read(Told.write(folder, """
                -- src/main/resources/application.yml --
                app: { version: @project.version@ }
                spring:
                  flyway:
                    locations: [classpath:db/migration, 'classpath:db/{vendor}']
                    placeholder-prefix: '#['
                    placeholder-suffix: ']'
                    placeholders:
                      owner: ${app.owner:ann}
                      other: ${app.other:bob}
                ---
                spring.config.activate.on-profile: test
                spring.flyway.locations: nowhere
                -- src/main/resources/db/migration/V1__a.sql --
                SELECT #[owner], #[other], ${x};
                -- src/main/resources/db/postgresql/V2__b.sql --
                b;
                -- src/main/resources/db/h2/V2__b.sql --
                -- src/main/java/db/migration/V3__Code.java --
                -- src/main/java/db/migration/Base.java --
                """)))).isEqualTo("""
                1: a | [SELECT eve, bob, ${x}] | missing
                2: b | [b] | missing
                3: Code | opaque: V3__Code.java is Java code | missing
                """);
    }

    @Test
    void foldersOfOtherDatabasesAreLeftOut() {
        assertThat(read("""
                -- common/V1__a.sql --
                a;
                -- postgresql/V2__b.sql --
                b;
                -- mysql/V2__b.sql --
                c;
                """)).isEqualTo("""
                1: a | [a] | missing
                2: b | [b] | missing
                """);
    }

    @Test
    void anotherEncodingIsReadAsItIsNamed() throws java.io.IOException {
        java.nio.file.Files.write(folder.resolve("V1__a.sql"), new byte[] {'\'', (byte) 0xE9, '\''});
        java.nio.file.Files.writeString(folder.resolve("V1__a.sql.conf"), "encoding=ISO-8859-1\n");
        MigrationFolder here = new MigrationFolder(folder, folder);
        assertThat(Told.history(new FlywayLayout(Map.of()).read(here))).isEqualTo("1: a | ['é'] | missing\n");
    }
}
