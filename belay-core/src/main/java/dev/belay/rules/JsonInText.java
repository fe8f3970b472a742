package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.ColumnTypes;
import dev.belay.evidence.TypedColumn;
import dev.belay.evidence.TypedColumn.Saying;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** JSON that PostgreSQL does not know to be JSON. */
@AutoService(Rule.class)
public final class JsonInText implements ColumnRule {
    private static final Set<String> TEXTS = Set.of("text", "character varying");
    private static final Set<String> JSON = Set.of("json", "jsonb");
    private static final Pattern DEFAULT =
            Pattern.compile("'(\\{\\s*}|\\[\\s*]|\\{\".*|\\[[{\"\\[].*)'::.*", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile(
            "(?i).*(\\bjson[- ]?(encoded|serialized|object|array|document|blob|string|data)\\b|\\b(as|is|of|in) json\\b).*",
            Pattern.DOTALL);

    private static final Page PAGE = new Page(
            "json-in-text",
            Hazard.CHANGES_VALUES,
            Risk.MEDIUM,
            "a column that holds JSON becomes text or varchar",
            "what is no JSON is stored without an error and fails where it is read; no index finds what is inside",
            "Use jsonb.",
            new Example.Sql("""
                    CREATE TABLE event (id bigint PRIMARY KEY);
                    """, """
                    -- upgrade
                    -- expect: json-in-text
                    ALTER TABLE event ADD COLUMN payload text;
                    CREATE VIEW event_kind AS SELECT id, payload::json ->> 'kind' AS kind FROM event;

                    -- downgrade
                    DROP VIEW event_kind;
                    ALTER TABLE event DROP COLUMN payload;
                    """, """
                    -- upgrade
                    ALTER TABLE event ADD COLUMN payload jsonb;
                    CREATE VIEW event_kind AS SELECT id, payload ->> 'kind' AS kind FROM event;

                    -- downgrade
                    DROP VIEW event_kind;
                    ALTER TABLE event DROP COLUMN payload;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Optional<Doubt> doubt(TypedColumn column, ColumnTypes among) {
        if (!TEXTS.contains(column.family()) || column.type().endsWith("[]")) {
            return Optional.empty();
        }
        return certain(column).map(why -> new Doubt(Risk.MEDIUM, why, "Make `%s` jsonb.".formatted(column.name())));
    }

    private static Optional<String> certain(TypedColumn column) {
        return column.typeBefore()
                .filter(JSON::contains)
                .map("and was %s before"::formatted)
                .or(() -> column.column()
                        .attribute("default")
                        .filter(value -> DEFAULT.matcher(value).matches())
                        .map(value -> "and its default is JSON"))
                .or(() -> read(column).map(saying -> "and %s reads it as JSON".formatted(saying.by())))
                .or(() -> column.column()
                        .attribute("comment")
                        .filter(comment -> COMMENT.matcher(comment).matches())
                        .map(comment -> "and its comment says that it is JSON"))
                .or(() -> JSON.contains(column.words().getLast())
                        ? Optional.of("and its name says that it is JSON")
                        : Optional.empty());
    }

    /** What casts the column to JSON, or asks whether it is some; as PostgreSQL writes it, or the author of a function. */
    private static Optional<Saying> read(TypedColumn column) {
        String name = "(?<![\\w$'])\"?" + Pattern.quote(column.name()) + "\"?\\)*(?:::text\\)*)?";
        Pattern cast = Pattern.compile(
                name + "\\s*(?:::\\s*jsonb?\\b|\\s+as\\s+jsonb?\\s*\\)|\\s+is\\s+json\\b)", Pattern.CASE_INSENSITIVE);
        return column.jsonTexts().stream()
                .filter(saying -> cast.matcher(saying.text()).find())
                .findFirst();
    }
}
