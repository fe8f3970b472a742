package dev.belay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changeset is found in its changelog, however that is written and however long it is. */
class ChangeLogTextTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theLinesOfAChangeSetAreItsOwnInEveryNotation() throws IOException {
        Map<String, String> texts = Map.of(
                "xml", """
                        <databaseChangeLog>
                          <changeSet id="10" author="ann"><sql>SELECT 10</sql></changeSet>
                          <changeSet
                              author="ann"
                              id="1">
                            <preConditions><changeSetExecuted id="10" author="ann"/></preConditions>
                          </changeSet>
                        </databaseChangeLog>
                        """,
                "yaml", """
                        databaseChangeLog:
                        - changeSet: {id: 10, author: ann}
                        - changeSet:
                            id: 1
                            author: ann
                            changes: []
                        """,
                "json", """
                        {"databaseChangeLog": [
                          {"changeSet": {"id": 10, "author": "ann", "changes": []}},
                          {"changeSet": {
                            "author": "ann",
                            "changes": [
                              {"sql": {
                                "sql": "SELECT 1",
                                "splitStatements": false,
                                "stripComments": false,
                                "comment": "one",
                                "dbms": "postgresql",
                                "endDelimiter": ";"
                              }}
                            ],
                            "id": 1
                          }}
                        ]}
                        """,
                "sql", """
                        --liquibase formatted sql
                        --changeset ann:10
                        -- changeset ann:1 runOnChange:true
                        SELECT 1;
                        """);
        for (Map.Entry<String, String> each : texts.entrySet()) {
            Path file = folder.resolve("log." + each.getKey());
            Files.writeString(file, each.getValue());
            ChangeLogText text = ChangeLogText.of(file);
            assertThat(text.place("log", "log::1::ann").line())
                    .as(each.getKey())
                    .isEqualTo(3);
            assertThat(text.place("log", "log::10::ann").line())
                    .as(each.getKey())
                    .isEqualTo(2);
            assertThat(text.place("log", "log::10::ann").lastLine())
                    .as(each.getKey())
                    .isEqualTo(2);
            assertThat(text.place("log", "log::2::ann").line())
                    .as(each.getKey())
                    .isEqualTo(1);
        }
    }

    @Test
    void aLongChangeLogIsNotReadAnewForEachChangeSet() throws IOException {
        int many = 5_000;
        StringBuilder tall = new StringBuilder("<databaseChangeLog>\n");
        for (int number = 0; number < many; number++) {
            tall.append("<changeSet author=\"ann\" id=\"")
                    .append(number)
                    .append("\">\n<sql>SELECT\n1</sql>\n</changeSet>\n");
        }
        Path file = folder.resolve("long.xml");
        Files.writeString(file, tall);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            ChangeLogText text = ChangeLogText.of(file);
            for (int number = 0; number < many; number++) {
                assertThat(text.place("long.xml", "long.xml::" + number + "::ann")
                                .line())
                        .isEqualTo(2 + 4 * number);
            }
        });
    }
}
