package dev.belay.audit;

import com.google.auto.service.AutoService;
import dev.belay.error.Nearest;
import dev.belay.evidence.SqlError;
import dev.belay.rules.Example;
import dev.belay.rules.Finding;
import dev.belay.rules.Hazard;
import dev.belay.rules.Page;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import dev.belay.source.Expression;
import dev.belay.source.Query;
import dev.belay.source.SourceCode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code names a table or column that does not exist. */
@AutoService(Rule.class)
public final class UnknownName implements Rule {
    private static final Page PAGE = new Page(
            "unknown-name",
            Hazard.BREAKS_CODE,
            Risk.HIGH,
            "a query or a mapped class names a table or column that the schema does not have",
            "the statement fails as soon as it runs",
            "Write the name that the schema has, or add a migration that makes it.",
            new Example.Code("""
                    -- migrations/1_create_payment.sql --
                    -- revision: 1
                    -- revises: base

                    -- upgrade
                    CREATE TABLE payment (id bigint PRIMARY KEY, enrichment_status text);

                    -- downgrade
                    DROP TABLE payment;
                    -- app/payments.py --
                    def waiting(cursor):
                        # expect: unknown-name
                        cursor.execute("SELECT id FROM payment WHERE enrichmnt_status = %s", ("waiting",))
                        return cursor.fetchall()
                    """, """
                    -- migrations/1_create_payment.sql --
                    -- revision: 1
                    -- revises: base

                    -- upgrade
                    CREATE TABLE payment (id bigint PRIMARY KEY, enrichment_status text);

                    -- downgrade
                    DROP TABLE payment;
                    -- app/payments.py --
                    def waiting(cursor):
                        cursor.execute("SELECT id FROM payment WHERE enrichment_status = %s", ("waiting",))
                        return cursor.fetchall()
                    """));

    private static final String NO_TABLE = "42P01";
    private static final String NO_COLUMN = "42703";
    private static final Pattern TABLE = Pattern.compile("relation \"([^\"]+)\" does not exist");
    private static final Pattern COLUMN =
            Pattern.compile("column \"?(?:[\\w$]+\\.)?([\\w$ ]+?)\"?(?: of relation \"([^\"]+)\")? does not exist");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(SourceCode code) {
        KnownNames names = new KnownNames(code);
        Stream<Finding> mapped =
                names.isTrue() ? new UnknownMapping(names, code.tables()).findings(PAGE) : Stream.empty();
        return Stream.concat(asked(code, names), mapped);
    }

    private static Stream<Finding> asked(SourceCode code, KnownNames names) {
        Set<Query> broken = code.broken().stream().map(SourceCode.Broken::query).collect(Collectors.toSet());
        Neighbours neighbours = new Neighbours();
        code.queries().stream()
                .filter(trial -> !trial.prepared().isEmpty())
                .forEach(trial -> neighbours.note(trial.query().file(), !missing(trial)));
        return code.queries().stream()
                .filter(trial -> !broken.contains(trial.query()))
                .flatMap(trial -> trial
                        .error()
                        .filter(error -> !isOfEntities(error, code) && !namesAttribute(trial, error, code))
                        .flatMap(error -> failed(trial, error, names, neighbours))
                        .stream());
    }

    private static boolean missing(SourceCode.Trial trial) {
        return trial.error()
                .filter(error ->
                        error.sqlstate().equals(NO_TABLE) || error.sqlstate().equals(NO_COLUMN))
                .isPresent();
    }

    /** A text in the query language of JPA, which names classes. */
    private static boolean isOfEntities(SqlError error, SourceCode code) {
        Matcher missing = TABLE.matcher(error.message());
        return missing.find()
                && code.tables().stream()
                        .anyMatch(table -> table.name().equalsIgnoreCase(missing.group(1))
                                && !table.table().equalsIgnoreCase(missing.group(1)));
    }

    /** The same, where class and table have one name: what is missing is an attribute, in the code's own letters. */
    private static boolean namesAttribute(SourceCode.Trial trial, SqlError error, SourceCode code) {
        Matcher missing = COLUMN.matcher(error.message());
        String sql = trial.query().sql();
        return error.sqlstate().equals(NO_COLUMN)
                && missing.find()
                && code.tables().stream()
                        .filter(table -> Pattern.compile("\\b" + Pattern.quote(table.name()) + "\\b")
                                .matcher(sql)
                                .find())
                        .flatMap(table -> table.columns().stream())
                        .anyMatch(column -> column.attribute().equalsIgnoreCase(missing.group(1))
                                && !column.column().equalsIgnoreCase(missing.group(1))
                                && sql.contains(column.attribute()));
    }

    private static Optional<Finding> failed(
            SourceCode.Trial trial, SqlError error, KnownNames names, Neighbours neighbours) {
        boolean isOurs = names.isTrue() && neighbours.agree(trial.query().file());
        boolean hole = trial.query().sql().indexOf(Expression.HOLE) >= 0;
        return switch (error.sqlstate()) {
            case NO_TABLE -> {
                Matcher missing = TABLE.matcher(error.message());
                yield missing.find() ? table(trial, missing.group(1), names, isOurs) : Optional.empty();
            }
            case NO_COLUMN -> {
                Matcher missing = COLUMN.matcher(error.message());
                yield missing.find() && !(hole && missing.group(1).contains("belay"))
                        ? column(trial, missing.group(1), names, isOurs)
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** A table that nothing resembles may live in another database, unless the query is surely for this one. */
    private static Optional<Finding> table(SourceCode.Trial trial, String table, KnownNames names, boolean isOurs) {
        String name = table.substring(table.lastIndexOf('.') + 1);
        if (names.isMade(name)) {
            return Optional.empty();
        }
        List<String> near = Nearest.to(name, List.copyOf(names.tables())).stream()
                .filter(each -> !each.equals(name))
                .toList();
        boolean sure = isOurs && trial.query().isExecuted() && !names.tables().isEmpty();
        boolean close = near.stream().anyMatch(each -> Nearest.isSlip(each, name));
        return close || sure
                ? Optional.of(told(trial, "table " + table, near, Map.of("table", table)))
                : Optional.empty();
    }

    private static Optional<Finding> column(SourceCode.Trial trial, String column, KnownNames names, boolean isOurs) {
        if (names.isMade(column)) {
            return Optional.empty();
        }
        Collection<String> known = new TreeSet<>();
        String sql = trial.query().sql().toLowerCase(Locale.ROOT);
        names.tables().stream()
                .filter(table -> Pattern.compile("\\b" + Pattern.quote(table) + "\\b")
                        .matcher(sql)
                        .find())
                .forEach(table -> known.addAll(names.columnsOf(table)));
        List<String> near = Nearest.to(column, List.copyOf(known));
        boolean close = near.stream().anyMatch(each -> Nearest.isSlip(each, column));
        boolean strategy = known.stream().anyMatch(each -> joined(each).equals(joined(column)));
        return isOurs || (close && !strategy)
                ? Optional.of(told(trial, "column " + column, near, Map.of("column", column)))
                : Optional.empty();
    }

    /** As a naming strategy may write it that knows no underscores. */
    private static String joined(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Finding told(SourceCode.Trial trial, String what, List<String> near, Map<String, String> evidence) {
        return PAGE.at(
                Risk.HIGH,
                trial.query().file(),
                trial.query().line(),
                "the query names %s, which does not exist".formatted(what),
                evidence,
                remedy(near));
    }

    static String remedy(List<String> near) {
        return near.isEmpty()
                ? "Write a name that the schema has, or add a migration that makes it."
                : "Did you mean %s?".formatted(String.join(" or ", near));
    }
}
