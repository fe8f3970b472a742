package dev.belay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.code.CodeReader;
import dev.belay.evidence.SqlError;
import dev.belay.rules.Finding;
import dev.belay.source.Query;
import dev.belay.source.SourceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query in JPA's language is no SQL, also where class and table have one name. */
class UnknownNameTest {
    private static final String ENTITY = """
            @Entity
            class Event {
                @Id
                Long id;

                private String bundleId;
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void anAttributeInTheCodesOwnLettersIsNoUnknownColumn() throws IOException {
        assertThat(found("UPDATE Event SET id = 1 WHERE bundleId = :id", "bundleid"))
                .isEmpty();
        assertThat(found("UPDATE event SET id = 1 WHERE bundel_id = 2", "bundel_id"))
                .extracting(Finding::message)
                .containsExactly("the query names column bundel_id, which does not exist");
    }

    @Test
    void aNamingStrategyWithoutUnderscoresIsNoSlip() throws IOException {
        assertThat(found("SELECT id FROM event WHERE bundleid = 2", "bundleid")).isEmpty();
    }

    private List<Finding> found(String sql, String column) throws IOException {
        Files.writeString(folder.resolve("Event.java"), ENTITY);
        CodeReader.Code code = CodeReader.read(folder, each -> true);
        SqlError error = new SqlError("42703", "column \"%s\" does not exist".formatted(column), "", "", 1, false);
        SourceCode.Trial trial = new SourceCode.Trial(new Query("Events.java", 3, sql, true), sql, Optional.of(error));
        SourceCode source = new SourceCode(
                code.files(), code.tables(), List.of(trial), List.of(), List.of(), Optional.empty(), Set.of());
        return new UnknownName().check(source).toList();
    }
}
