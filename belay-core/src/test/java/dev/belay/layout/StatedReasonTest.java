package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A comment in a migration says why it is wanted, whatever the layout. */
class StatedReasonTest {
    @TempDir
    private Path folder;

    /** A layout, one revision of it, and the reason that is read. */
    record Case(Layout layout, String archive, List<String> reasons) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new FlywayLayout(), """
                        -- V1__a.sql --
                        -- reason: the bank asked for it
                        SELECT 1;
                        """, List.of("the bank asked for it")),
                new Case(new GooseLayout(), """
                        -- 1_a.sql --
                        -- +goose Up
                        SELECT 1;
                        --Reason:  later
                        -- +goose Down
                        SELECT 2;
                        """, List.of("later")),
                new Case(new FolderLayout(), """
                        -- 1_a/up.sql --
                        -- reason:
                        SELECT 'reason: none';
                        -- 1_a/down.sql --
                        -- reason: of the way back
                        SELECT 2;
                        """, List.of("")),
                new Case(new LiquibaseLayout(), """
                        -- changes.sql --
                        --liquibase formatted sql
                        --changeset ada:1
                        -- reason: whose is it
                        SELECT 1;
                        --changeset ada:2
                        SELECT 2;
                        """, List.of("", "")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRead(Case asked) {
        assertThat(asked.layout().read(Told.write(folder, asked.archive())).revisions())
                .extracting(revision -> revision.reason().orElse(""))
                .isEqualTo(asked.reasons());
    }
}
