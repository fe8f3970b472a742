package dev.belay.cli;

import dev.belay.evidence.SqlError;
import dev.belay.impact.Asked;
import dev.belay.impact.Mention;
import dev.belay.impact.Target;
import dev.belay.postgres.QueryTrial;
import dev.belay.source.Query;
import dev.belay.source.SourceCode.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks PostgreSQL of the queries in code, on the schemas before and after a change. */
final class QueryTrials {
    private final List<Query> queries;
    private final List<Target> targets;
    private final List<Trial> trials = new ArrayList<>();
    private final List<Optional<SqlError>> failures = new ArrayList<>();
    private final List<List<Target>> used = new ArrayList<>();
    private final Set<Integer> unproved = new HashSet<>();

    private QueryTrials(List<Query> queries, List<Target> targets) {
        this.queries = queries;
        this.targets = targets;
        queries.forEach(query -> {
            used.add(new ArrayList<>());
            failures.add(Optional.empty());
        });
    }

    /** What PostgreSQL says of each query. */
    static List<Asked> of(TwoSchemas schemas, List<Query> queries, List<Target> targets) {
        QueryTrials all = new QueryTrials(queries, targets);
        try (Connection before = schemas.server().connect(schemas.before());
                Connection after = schemas.server().connect(schemas.after())) {
            all.prepare(new QueryTrial(before), new QueryTrial(after));
        } catch (SQLException failure) {
            throw TwoSchemas.unread(failure);
        }
        List<Asked> asked = new ArrayList<>();
        for (int index = 0; index < queries.size(); index++) {
            asked.add(new Asked(
                    queries.get(index),
                    worked(all.trials.get(index)),
                    all.failures.get(index),
                    all.used.get(index),
                    worked(all.trials.get(index)) && !all.unproved.contains(index)));
        }
        return asked;
    }

    private static boolean worked(Trial trial) {
        return !trial.prepared().isEmpty() && trial.error().isEmpty();
    }

    private void prepare(QueryTrial before, QueryTrial after) throws SQLException {
        Set<Integer> fresh = new HashSet<>();
        for (int index = 0; index < queries.size(); index++) {
            Query query = queries.get(index);
            Trial trial = ask(before, query);
            if (worked(trial)) {
                failures.set(index, after.prepare(trial.prepared()));
            } else {
                Trial later = ask(after, query);
                if (worked(later)) {
                    trial = later;
                    fresh.add(index);
                }
            }
            trials.add(trial);
        }
        for (Target target : targets) {
            rename(target, target.isNew() ? after : before, fresh);
        }
    }

    private static Trial ask(QueryTrial trial, Query query) throws SQLException {
        return query.dialect() == Query.Dialect.SQL
                ? CodeSchema.tried(trial, query)
                : new Trial(query, "", Optional.empty());
    }

    /** Only what names the table can use it; a query that works on one of the schemas alone is asked there. */
    private void rename(Target target, QueryTrial trial, Set<Integer> fresh) throws SQLException {
        List<Integer> places = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (int index = 0; index < queries.size(); index++) {
            boolean there = worked(trials.get(index))
                    && (target.isNew() ? failures.get(index).isEmpty() : !fresh.contains(index));
            if (there && Mention.of(target.table(), trials.get(index).prepared())) {
                places.add(index);
                statements.add(trials.get(index).prepared());
            }
        }
        Optional<Set<Integer>> using = trial.using(target.relation(), target.column(), statements);
        using.ifPresentOrElse(
                found -> found.forEach(each -> used.get(places.get(each)).add(target)), () -> unproved.addAll(places));
    }
}
