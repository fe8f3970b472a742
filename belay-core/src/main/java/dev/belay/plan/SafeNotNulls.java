package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.plan.Step.Commit;
import java.util.List;
import java.util.stream.Stream;

/**
 * NOT NULL that is proved before it is said: by the constraint itself, which PostgreSQL 18 adds as NOT VALID, and before that
 * by a check, which SET NOT NULL believes (manual, ALTER TABLE, SET NOT NULL).
 */
final class SafeNotNulls {
    private static final int LONGEST_NAME = 63;

    private SafeNotNulls() {}

    static List<Step> alter(Alteration change, List<Step> shortly) {
        String add = NotNulls.add(change.after(), change.to());
        return shortly.stream()
                .flatMap(step -> step.sql().equals(add)
                        ? proved(change, add)
                        : Stream.of(step.sql().contains(" VALIDATE CONSTRAINT ") ? step.in(Commit.BY_ITSELF) : step))
                .toList();
    }

    private static Stream<Step> proved(Alteration change, String add) {
        String alter = Relations.alter(change.id(), change.to());
        String nulls = RowChecks.nulls(change.id());
        String name = change.to().catalog().notNullNames().get(change.id());
        if (name != null) {
            return Stream.of(
                    new Step(
                            NotNulls.constraint(change.after(), name, change.to()) + " NOT VALID",
                            "holds for new rows from here on, and reads no old one",
                            Commit.BEFORE_NEXT,
                            nulls),
                    SafeConstraints.validate(alter, Names.of(name)));
        }
        String check = Names.of(free(change));
        return Stream.of(
                new Step(
                        alter + "ADD CONSTRAINT " + check + " CHECK (" + Names.last(change.id())
                                + " IS NOT NULL) NOT VALID",
                        "holds for new rows from here on, and reads no old one",
                        Commit.BEFORE_NEXT,
                        nulls),
                SafeConstraints.validate(alter, check),
                new Step(add, "believes the check, and reads no row"),
                new Step(alter + "DROP CONSTRAINT " + check, "", Commit.BEFORE_NEXT, ""));
    }

    /** A name that no other constraint of the table has, before or after. */
    private static String free(Alteration change) {
        List<String> path = change.id().path();
        String usual = path.get(1) + "_" + path.get(2);
        String cut =
                usual.substring(0, Math.min(usual.length(), LONGEST_NAME - "_is_not_null99".length())) + "_is_not_null";
        String name = cut;
        for (int number = 2; isTaken(path, name, change.from()) || isTaken(path, name, change.to()); number++) {
            name = cut + number;
        }
        return name;
    }

    private static boolean isTaken(List<String> column, String name, Blueprint all) {
        return all.catalog()
                .object(ObjectId.of(ObjectKind.CONSTRAINT, column.get(0), column.get(1), name))
                .isPresent();
    }
}
