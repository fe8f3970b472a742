package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.ColumnTypes;
import dev.belay.evidence.TypedColumn;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A time that is no moment. */
@AutoService(Rule.class)
public final class TimestampWithoutZone implements ColumnRule {
    private static final String BARE = "timestamp without time zone";
    private static final String ZONED = "timestamp with time zone";
    private static final Set<String> NOW = Set.of(
            "now()", "CURRENT_TIMESTAMP", "transaction_timestamp()", "statement_timestamp()", "clock_timestamp()");

    /** Words of names that say: the time on the wall of a place is meant. */
    private static final Set<String> WALL = Set.of("local", "wall", "naive", "wallclock");

    private static final Set<String> ZONE = Set.of("tz", "timezone", "zone", "tzid", "tzname");

    private static final Page PAGE = new Page(
            "timestamp-without-zone",
            Hazard.CHANGES_VALUES,
            Risk.MEDIUM,
            "a column becomes timestamp without time zone, or time with time zone",
            "which moment a value means depends on who wrote it: now() stores another one in a session of another TimeZone",
            "Use timestamptz; it takes the same room.",
            new Example.Sql("""
                    CREATE TABLE payment (id bigint PRIMARY KEY);
                    """, """
                    -- upgrade
                    -- expect: timestamp-without-zone
                    ALTER TABLE payment ADD COLUMN paid_at timestamp DEFAULT now();

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN paid_at;
                    """, """
                    -- upgrade
                    ALTER TABLE payment ADD COLUMN paid_at timestamptz DEFAULT now();

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN paid_at;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    /** MEDIUM where the schema does it better, or where the first such column comes; LOW where it is the custom. */
    @Override
    public Optional<Doubt> doubt(TypedColumn column, ColumnTypes among) {
        String name = column.name();
        if (column.family().equals("time with time zone")) {
            return Optional.of(new Doubt(
                    Risk.MEDIUM,
                    "which has an offset and no date, so that no zone's summer time can be told",
                    "Make `%s` timestamptz, or time without a zone.".formatted(name)));
        }
        if (!column.family().equals(BARE) || isWallTime(column)) {
            return Optional.empty();
        }
        int bare = among.others().getOrDefault(BARE, 0);
        int zoned = among.others().getOrDefault(ZONED, 0);
        if (column.typeBefore()
                .filter(before -> before.contains("with time zone"))
                .isPresent()) {
            return Optional.of(
                    new Doubt(Risk.MEDIUM, "and had a zone before", "Keep `%s` timestamptz.".formatted(name)));
        }
        boolean custom = bare > zoned;
        return Optional.of(new Doubt(
                custom ? Risk.LOW : Risk.MEDIUM, why(column, bare, zoned), "Make `%s` timestamptz.".formatted(name)));
    }

    private static String why(TypedColumn column, int bare, int zoned) {
        String told = column.column()
                .attribute("default")
                .filter(NOW::contains)
                .map(now -> "so that what its default %s stores depends on the session's TimeZone".formatted(now))
                .orElse("so that it names no moment");
        return zoned == 0
                ? told
                : told
                        + "; %d other column%s of the schema ha%s a zone, %d ha%s none"
                                .formatted(
                                        zoned,
                                        zoned == 1 ? "" : "s",
                                        zoned == 1 ? "s" : "ve",
                                        bare,
                                        bare == 1 ? "s" : "ve");
    }

    /** The time of a place whose zone stands beside it, or is said by the name. */
    private static boolean isWallTime(TypedColumn column) {
        return !Collections.disjoint(column.words(), WALL)
                || column.beside().stream()
                        .map(TypedColumn::words)
                        .map(List::getLast)
                        .anyMatch(ZONE::contains);
    }
}
