package dev.belay.rows;

import dev.belay.rows.Cell.Absent;
import dev.belay.rows.TableShape.Check;
import dev.belay.rows.TableShape.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that satisfy the conditions of a table. It understands none of them: it proposes combinations of values to
 * the server, which evaluates the conditions over all of them in one question.
 */
final class CheckSolver {
    private static final int MOST_COMBINATIONS = 12_000;
    private static final int SAMPLED = 2_500;
    private static final int ONE_BY_ONE = 200;
    private static final int ENOUGH = 400;
    private static final long SAME_IN_EVERY_RUN = 7;

    private final RowSession session;

    CheckSolver(RowSession session) {
        this.session = session;
    }

    /**
     * The combinations for the columns of one group of conditions, fewest NULLs first; empty when none was found.
     *
     * @param columns numbers
     * @param solutions cells by column number
     */
    record Group(Set<Integer> columns, List<Map<Integer, Cell>> solutions) {
        /** Only the combinations that agree with some cells that are given. */
        Group agreeingWith(Map<Integer, Cell> given) {
            return given.isEmpty()
                    ? this
                    : new Group(
                            columns,
                            solutions.stream()
                                    .filter(solution -> solution.entrySet().stream()
                                            .allMatch(entry -> given.getOrDefault(entry.getKey(), entry.getValue())
                                                    .equals(entry.getValue())))
                                    .toList());
        }
    }

    /**
     * Solves the conditions, group by group of those that share columns.
     *
     * @param given the only values that some columns may have, by column number
     */
    List<Group> solve(TableShape table, Map<Integer, List<Cell>> given) throws SQLException {
        List<Group> groups = new ArrayList<>();
        for (List<Check> checks : connected(table.checks())) {
            Set<Integer> columns = checks.stream()
                    .flatMap(check -> check.columns().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            groups.add(new Group(columns, solutions(table, checks, columns, given)));
        }
        return groups;
    }

    /** The values of a type that the server reads without an error. */
    List<String> valid(Collection<String> values, String typeName) throws SQLException {
        List<String> valid = new ArrayList<>();
        String all =
                values.stream().map(value -> "(" + Cell.of(value).sql() + ")").collect(Collectors.joining(", "));
        if (values.isEmpty()
                || session.ask("SELECT v::text::%s FROM (VALUES %s) x(v)".formatted(typeName, all))
                        .isPresent()) {
            return List.copyOf(values);
        }
        for (String value : values) {
            if (session.ask("SELECT %s::text::%s".formatted(Cell.of(value).sql(), typeName))
                    .isPresent()) {
                valid.add(value);
            }
        }
        return valid;
    }

    private List<Map<Integer, Cell>> solutions(
            TableShape table, List<Check> checks, Set<Integer> columns, Map<Integer, List<Cell>> given)
            throws SQLException {
        Candidates candidates =
                Candidates.of(checks.stream().map(Check::expression).toList());
        Map<Integer, List<Cell>> pools = new TreeMap<>();
        for (int number : columns) {
            Column column = table.column(number);
            List<Cell> pool = given.get(number);
            pools.put(number, pool == null ? pool(column, candidates, columns.size()) : pool);
        }
        String condition = checks.stream()
                .map(check -> "(" + check.expression() + ") IS NOT FALSE")
                .collect(Collectors.joining(" AND "));
        List<List<Cell>> combinations = new ArrayList<>(combinations(new ArrayList<>(pools.values())));
        Collections.shuffle(combinations, new Random(SAME_IN_EVERY_RUN));
        List<Column> asked = columns.stream().map(table::column).toList();
        Optional<List<Map<Integer, Cell>>> answer = asked(combinations, asked, condition);
        List<Map<Integer, Cell>> found = answer.isPresent() ? answer.get() : oneByOne(combinations, asked, condition);
        return found.stream()
                .sorted(Comparator.comparingLong(solution ->
                        solution.values().stream().filter(Absent.NULL::equals).count()))
                .toList();
    }

    private List<Cell> pool(Column column, Candidates candidates, int width) throws SQLException {
        Set<Cell> pool = new LinkedHashSet<>();
        int most = width == 1 ? 200 : width == 2 ? 80 : 24;
        for (String value : valid(candidates.of(column.type()), column.typeName())) {
            if (pool.size() < most) {
                pool.add(Cell.of(value));
            }
        }
        if (!column.required()) {
            pool.add(Absent.NULL);
        }
        return List.copyOf(pool);
    }

    private static List<List<Cell>> combinations(List<List<Cell>> pools) {
        long all = 1;
        for (List<Cell> pool : pools) {
            all = Math.min(MOST_COMBINATIONS + 1L, all * pool.size());
        }
        return all <= MOST_COMBINATIONS ? product(pools) : sample(pools);
    }

    private static List<List<Cell>> product(List<List<Cell>> pools) {
        List<List<Cell>> combinations = new ArrayList<>(List.of(List.of()));
        for (List<Cell> pool : pools) {
            List<List<Cell>> longer = new ArrayList<>();
            for (List<Cell> combination : combinations) {
                for (Cell cell : pool) {
                    List<Cell> with = new ArrayList<>(combination);
                    with.add(cell);
                    longer.add(with);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** Random combinations; those with all columns NULL but one are always among them. */
    private static List<List<Cell>> sample(List<List<Cell>> pools) {
        Random random = new Random(SAME_IN_EVERY_RUN);
        Set<List<Cell>> combinations = new LinkedHashSet<>();
        for (int chosen = -1; chosen < pools.size(); chosen++) {
            List<Cell> combination = new ArrayList<>();
            for (int index = 0; index < pools.size(); index++) {
                List<Cell> pool = pools.get(index);
                combination.add(index == chosen || !pool.contains(Absent.NULL) ? pool.getFirst() : Absent.NULL);
            }
            combinations.add(combination);
        }
        for (int drawn = 0; drawn < SAMPLED; drawn++) {
            combinations.add(pools.stream()
                    .map(pool -> pool.get(Math.min(random.nextInt(pool.size()), random.nextInt(pool.size()))))
                    .toList());
        }
        return List.copyOf(combinations);
    }

    private Optional<List<Map<Integer, Cell>>> asked(
            List<List<Cell>> combinations, List<Column> columns, String condition) throws SQLException {
        String values = combinations.stream()
                .map(combination -> combination.stream().map(Cell::sql).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String names = columns.stream().map(column -> column.name()).collect(Collectors.joining(", "));
        String typed = columns.stream()
                .map(column -> "v.%1$s::text::%2$s AS %1$s".formatted(column.name(), column.typeName()))
                .collect(Collectors.joining(", "));
        String plain =
                columns.stream().map(column -> "v." + column.name() + "::text").collect(Collectors.joining(", "));
        if (combinations.isEmpty()) {
            return Optional.of(List.of());
        }
        return session.ask("SELECT %s FROM (VALUES %s) v(%s), LATERAL (SELECT %s) t WHERE %s LIMIT %d"
                        .formatted(plain, values, names, typed, inColumnsOf(condition), ENOUGH))
                .map(rows -> rows.stream().map(row -> solution(row, columns)).toList());
    }

    /** The condition names columns without their table; the typed ones are meant. */
    private static String inColumnsOf(String condition) {
        return "(SELECT " + condition + " FROM (SELECT t.*) s)";
    }

    private static Map<Integer, Cell> solution(List<@Nullable String> row, List<Column> columns) {
        Map<Integer, Cell> solution = new HashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            String text = row.get(index);
            solution.put(columns.get(index).number(), text == null ? Absent.NULL : Cell.of(text));
        }
        return Map.copyOf(solution);
    }

    private List<Map<Integer, Cell>> oneByOne(List<List<Cell>> combinations, List<Column> columns, String condition)
            throws SQLException {
        List<Map<Integer, Cell>> found = new ArrayList<>();
        int step = Math.max(1, combinations.size() / ONE_BY_ONE);
        for (int index = 0; index < combinations.size() && found.size() < 20; index += step) {
            asked(List.of(combinations.get(index)), columns, condition).ifPresent(found::addAll);
        }
        return found;
    }

    private static List<List<Check>> connected(List<Check> checks) {
        List<List<Check>> groups = new ArrayList<>();
        for (Check check : checks) {
            List<Check> joined = new ArrayList<>(List.of(check));
            groups.removeIf(group -> {
                boolean shares = group.stream()
                        .anyMatch(other -> other.columns().stream().anyMatch(check.columns()::contains));
                if (shares) {
                    joined.addAll(group);
                }
                return shares;
            });
            groups.add(joined);
        }
        return groups;
    }
}
