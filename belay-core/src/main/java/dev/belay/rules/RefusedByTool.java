package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import java.util.Map;
import java.util.stream.Stream;

/** The tool itself would stop at a file before it has run anything of it. */
@AutoService(Rule.class)
public final class RefusedByTool implements Rule {
    private static final Page PAGE = new Page(
            "refused-by-tool",
            Hazard.FAILS,
            Risk.HIGH,
            "a file breaks the grammar of the migration tool: a marker that misses its pair, a placeholder without value",
            "the tool stops, and the deployment with it",
            "Write the file as the tool wants it.",
            new Example.Files("""
                    -- 00001_create_account.sql --
                    -- +goose Up
                    -- +goose StatementBegin
                    -- expect: refused-by-tool
                    CREATE TABLE account (id bigint PRIMARY KEY);

                    -- +goose Down
                    DROP TABLE account;
                    """, """
                    -- 00001_create_account.sql --
                    -- +goose Up
                    -- +goose StatementBegin
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    -- +goose StatementEnd

                    -- +goose Down
                    DROP TABLE account;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(History history) {
        return history.irregularities().stream()
                .filter(irregularity -> irregularity.kind() == Irregularity.Kind.REFUSED_BY_TOOL)
                .map(irregularity -> PAGE.at(
                        Risk.HIGH,
                        irregularity.file(),
                        irregularity.line(),
                        irregularity.seen(),
                        Map.of("kind", irregularity.kind().name()),
                        irregularity.remedy()));
    }
}
