package dev.belay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.EngineTerms.Kind;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Terms;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway and Liquibase themselves run what only they can, and it is rehearsed like a file of SQL. */
class EngineRehearsalTest {
    private static EmbeddedServer server;
    private static int databases;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(PostgresVersion.newest());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void flywayRunsCodePlaceholdersAndCallbacks() {
        EngineTerms terms = new Engines(folder)
                .with("db/V1__payee.sql", """
                        CREATE TABLE payee (id bigint PRIMARY KEY, name text NOT NULL);

                        COMMENT ON TABLE payee IS '${owner}';
                        """)
                .compiled("db/V2__Initials.java", """
                        package db;
                        import java.sql.*;
                        import org.flywaydb.core.api.migration.*;
                        public class V2__Initials extends BaseJavaMigration {
                            public void migrate(Context context) throws Exception {
                                Connection connection = context.getConnection();
                                connection.createStatement().execute("ALTER TABLE payee ADD COLUMN initials text");
                                ResultSet row = connection.createStatement().executeQuery("SELECT max(id) FROM payee");
                                row.next();
                                PreparedStatement update =
                                        connection.prepareStatement("UPDATE payee SET initials = ? WHERE id = ?");
                                update.setString(1, "o'x");
                                update.setLong(2, row.getLong(1));
                                update.execute();
                            }
                        }
                        """)
                .with(
                        "db/V2_1__first.sql",
                        "DO $$ DECLARE i int; BEGIN\n  SELECT id INTO STRICT i FROM payee LIMIT 1;\nEND $$;\n")
                .with("db/V3__index.sql", "CREATE INDEX CONCURRENTLY payee_name ON payee (name);\n")
                .with("db/V4__broken.sql", "SELECT 1;\nALTER TABLE payees ADD COLUMN a int;\n")
                .compiled("db/V5__Bytes.java", """
                        package db;
                        import java.sql.*;
                        import org.flywaydb.core.api.migration.*;
                        public class V5__Bytes extends BaseJavaMigration {
                            public void migrate(Context context) throws Exception {
                                PreparedStatement update = context.getConnection()
                                        .prepareStatement("UPDATE payee SET initials = encode(?, 'hex')");
                                update.setBytes(1, new byte[] {1, -1, 39});
                                update.execute();
                            }
                        }
                        """)
                .compiled("db/V6__Copy.java", """
                        package db;
                        import java.io.StringReader;
                        import org.flywaydb.core.api.migration.*;
                        import org.postgresql.PGConnection;
                        public class V6__Copy extends BaseJavaMigration {
                            public void migrate(Context context) throws Exception {
                                context.getConnection().unwrap(PGConnection.class).getCopyAPI()
                                        .copyIn("COPY payee (id, name) FROM STDIN (FORMAT csv)", new StringReader("77777,ann"));
                            }
                        }
                        """)
                .compiled("db/V7__Streams.java", """
                        package db;
                        import java.io.ByteArrayInputStream;
                        import java.sql.*;
                        import org.flywaydb.core.api.migration.*;
                        public class V7__Streams extends BaseJavaMigration {
                            public void migrate(Context context) throws Exception {
                                PreparedStatement update = context.getConnection()
                                        .prepareStatement("UPDATE payee SET initials = encode(?, 'hex')");
                                update.setBinaryStream(1, new ByteArrayInputStream(new byte[] {1}), 1);
                                update.execute();
                            }
                        }
                        """)
                .with("db/R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT id, name FROM payee;\n")
                .with("db/beforeEachMigrate.sql", "SET LOCAL lock_timeout = '5s';\n")
                .with("db/afterMigrate.sql", "COMMENT ON VIEW names IS 'of ${owner}';\n")
                .terms(
                        Kind.FLYWAY,
                        Map.of(
                                "locations", "classpath:db",
                                "placeholders.owner", "shop",
                                "version", "11.7.2",
                                "maven.plugin.version", "11.7.2",
                                "postgresql.transactionallock", "true"));
        List<Evidence> seen = rehearsed(terms);
        assertThat(seen)
                .extracting(one -> one.revision().id() + " " + one.revision().file() + " " + one.outcome())
                .containsExactly(
                        "1 db/V1__payee.sql MISSING",
                        "2 db/V2__Initials.java MISSING",
                        "2.1 db/V2_1__first.sql MISSING",
                        "3 db/V3__index.sql MISSING",
                        "4 db/V4__broken.sql UNKNOWN",
                        "5 db/V5__Bytes.java MISSING",
                        "6 db/V6__Copy.java UNKNOWN",
                        "7 db/V7__Streams.java UNKNOWN",
                        "R__names db/R__names.sql MISSING");
        assertThat(statements(seen.get(0)))
                .containsExactly(
                        "V1__payee.sql:1 SET LOCAL lock_timeout = '5s'",
                        "V1__payee.sql:1 CREATE TABLE payee (id bigint PRIMARY KEY, name text NOT NULL)",
                        "V1__payee.sql:3 COMMENT ON TABLE payee IS 'shop'");
        assertThat(changes(seen.get(0))).contains("public.payee").doesNotContain("history", "databasechangelog");
        assertThat(statements(seen.get(1)))
                .hasSize(4)
                .contains("V2__Initials.java:7 ALTER TABLE payee ADD COLUMN initials text")
                .last()
                .asString()
                .startsWith("V2__Initials.java:14 UPDATE payee SET initials = ('o''x') WHERE id = ");
        assertThat(error(seen.get(3)).isWaitingForItself()).isTrue();
        assertThat(seen.get(2).upgradeFailedWithoutRows().flatMap(Observation::error))
                .hasValueSatisfying(error ->
                        assertThat(error.sqlstate() + " " + error.line()).isEqualTo("P0002 1"));
        assertThat(seen.get(4).notRehearsed().orElseThrow()).contains("42P01", "at line 2");
        assertThat(statements(seen.get(5)))
                .last()
                .asString()
                .startsWith("V5__Bytes.java:9 UPDATE payee SET initials = encode('\\x01ff27'::bytea");
        assertThat(seen.get(6).notRehearsed().orElseThrow()).contains("rows by COPY");
        assertThat(seen.get(7).notRehearsed().orElseThrow()).contains("streams");
        assertThat(statements(seen.get(8))).contains("R__names.sql:1 COMMENT ON VIEW names IS 'of shop'");
    }

    @Test
    void liquibaseRunsXmlAndYamlBothWays() {
        EngineTerms terms = new Engines(folder)
                .with("changes/root.xml", """
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.31.xsd">
                          <changeSet id="1" author="ann">
                            <createTable tableName="payee">
                              <column name="id" type="bigint"><constraints primaryKey="true"/></column>
                              <column name="name" type="${short}"/>
                            </createTable>
                          </changeSet>
                          <changeSet id="2" author="ann">
                            <modifyDataType tableName="payee" columnName="name" newDataType="varchar(40)"/>
                            <rollback><sql>SELECT 1</sql></rollback>
                          </changeSet>
                          <include file="more.yaml" relativeToChangelogFile="true"/>
                          <include file="plain.sql" relativeToChangelogFile="true"/>
                          <include file="last.json" relativeToChangelogFile="true"/>
                        </databaseChangeLog>
                        """)
                .with("changes/more.yaml", """
                        databaseChangeLog:
                          - changeSet:
                              id: 3
                              author: bob
                              preConditions:
                                - changeSetExecuted: {id: 2, author: ann, changeLogFile: changes/root.xml}
                                - tableExists: {tableName: payee}
                              changes:
                                - addColumn:
                                    tableName: payee
                                    columns:
                                      - column: {name: city, type: text, value: Rome}
                          - changeSet:
                              id: 4
                              author: bob
                              context: test
                              changes:
                                - sql: {sql: SELECT 1}
                          - changeSet:
                              id: 5
                              author: bob
                              # belay: accept changes-values because nobody reads it
                              changes:
                                - tagDatabase: {tag: five}
                                - sql: {sql: UPDATE payee SET city = 'Oslo'}
                        """)
                .with("changes/plain.sql", """
                        --liquibase formatted sql
                        --changeset eve:6
                        SELECT 1;
                        --rollback empty
                        --changeset eve:7
                        ALTER TABLE payee
                            ADD COLUMN country text;
                        ALTER TABLE payees ADD COLUMN country text;
                        """)
                .with("changes/last.json", """
                        {"databaseChangeLog": [{"changeSet": {
                          "id": "8",
                          "author": "eve",
                          "changes": [
                            {"createTable": {"tableName": "bill", "columns": [{"column": {"name": "id", "type": "bigint"}}]}}
                          ]
                        }}]}
                        """)
                .terms(
                        Kind.LIQUIBASE,
                        Map.of(
                                "changelogfile", "changes/root.xml",
                                "contexts", "production",
                                "parameter.short", "varchar(20)"));
        List<Evidence> seen = rehearsed(terms);
        assertThat(seen)
                .extracting(one ->
                        one.revision().id() + " " + one.revision().place().line() + " " + one.outcome())
                .containsExactly(
                        "changes/root.xml::1::ann 5 RESTORES",
                        "changes/root.xml::2::ann 11 DIFFERS",
                        "changes/more.yaml::3::bob 2 RESTORES",
                        "changes/more.yaml::5::bob 19 MISSING",
                        "changes/plain.sql::6::eve 2 RESTORES",
                        "changes/plain.sql::7::eve 5 MISSING",
                        "changes/last.json::8::eve 1 RESTORES");
        assertThat(changes(seen.get(0))).contains("public.payee").doesNotContain("history", "databasechangelog");
        assertThat(statements(seen.get(1)))
                .containsExactly(
                        "root.xml:11 ALTER TABLE public.payee ALTER COLUMN name TYPE VARCHAR(40) USING (name::VARCHAR(40))");
        assertThat(statements(seen.get(2)))
                .containsExactly(
                        "more.yaml:2 ALTER TABLE public.payee ADD city TEXT",
                        "more.yaml:2 UPDATE public.payee SET city = 'Rome'");
        assertThat(seen.get(3).upgrade().orElseThrow().observations())
                .singleElement()
                .satisfies(one -> assertThat(one.statement().directives()).hasSize(1));
        assertThat(seen.get(5).upgrade().flatMap(Pass::error).orElseThrow())
                .satisfies(error -> assertThat(error.sqlstate()).isEqualTo("42P01"))
                .satisfies(error -> assertThat(error.line()).isEqualTo(8));
        assertThat(statements(seen.get(6))).containsExactly("last.json:1 CREATE TABLE public.bill (id BIGINT)");
        EngineTerms nowhere = new Engines(folder).terms(Kind.LIQUIBASE, Map.of("changelogfile", "none.xml"));
        assertThatThrownBy(() -> rehearsed(nowhere))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Liquibase stops before it migrates: ")
                .hasMessageContaining("none.xml");
    }

    private static List<Evidence> rehearsed(EngineTerms terms) {
        List<Revision> revisions = new ArrayList<>();
        try (EngineDriver driver = EngineDriver.start(terms, server.migrating(), Terms.USUAL.statementLimit())) {
            String database = "listed" + databases++;
            server.createDatabase(database);
            revisions.addAll(driver.revisions(database));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        List<Evidence> told = new ArrayList<>();
        new Rehearsal(server, new Random(databases++), Terms.USUAL.with(terms))
                .run(revisions, revisions.stream().map(Revision::id).collect(Collectors.toSet()), told::add);
        return told;
    }

    private static List<String> statements(Evidence evidence) {
        return evidence.upgrade().orElseThrow().observations().stream()
                .map(seen -> "%s:%d %s"
                        .formatted(
                                Path.of(seen.statement().span().file()).getFileName(),
                                seen.line(),
                                seen.statement().text()))
                .toList();
    }

    private static String changes(Evidence evidence) {
        return String.valueOf(evidence.upgrade().orElseThrow().changes());
    }

    private static SqlError error(Evidence evidence) {
        return evidence.upgrade().flatMap(Pass::error).orElseThrow();
    }
}
