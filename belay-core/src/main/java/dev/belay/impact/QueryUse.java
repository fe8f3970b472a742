package dev.belay.impact;

import dev.belay.source.Query;
import java.util.List;
import java.util.Optional;

/** What a query has to do with the targets. */
final class QueryUse {
    private QueryUse() {}

    /** Adds the hit of a query, if it is one. */
    static void of(Asked asked, List<Target> targets, Watched watched, Types types, Places places, List<Hit> hits) {
        Query query = asked.query();
        if (query.dialect() == Query.Dialect.ENTITIES || !asked.worked()) {
            List<String> objects = EntityQuery.of(query.sql()).uses(watched, types);
            if (!objects.isEmpty()) {
                hits.add(hit(Effect.TOUCHES, asked, Hit.Kind.ENTITY_QUERY, objects, places));
                return;
            }
        }
        if (query.dialect() == Query.Dialect.ENTITIES) {
            return;
        }
        List<String> used = asked.used().stream().map(Target::name).distinct().toList();
        List<String> named = targets.stream()
                .filter(target -> Mention.of(target, query.sql()))
                .map(Target::name)
                .distinct()
                .toList();
        if (asked.failure().isPresent()) {
            hits.add(hit(Effect.BREAKS, asked, Hit.Kind.QUERY, used.isEmpty() ? named : used, places));
        } else if (!used.isEmpty()) {
            hits.add(hit(Effect.TOUCHES, asked, Hit.Kind.QUERY, used, places));
        } else if (!asked.isProved() && !named.isEmpty()) {
            hits.add(hit(Effect.MENTIONS, asked, Hit.Kind.QUERY, named, places));
        }
    }

    private static Hit hit(Effect effect, Asked asked, Hit.Kind kind, List<String> objects, Places places) {
        Query query = asked.query();
        return new Hit(
                effect,
                query.file(),
                query.line(),
                places.at(query.file(), query.line()),
                kind,
                Mention.line(query.sql()),
                objects,
                effect == Effect.BREAKS ? asked.failure() : Optional.empty());
    }
}
