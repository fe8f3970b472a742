package dev.belay.junit;

import static dev.belay.junit.MigrationAssertions.assertThatRows;
import static dev.belay.junit.MigrationAssertions.assertThatSchema;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import dev.belay.evidence.RowTable;
import dev.belay.expectation.Expectation;
import dev.belay.expectation.Expectations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * What the tests of a revision do, by the same assertions and without compiling them.
 *
 * @param project whose databases are used
 * @param parent where they begin
 * @param expected what they expect
 */
record ExpectationRun(MigratedProject project, String parent, Expectations expected) {
    /** The first that fails, and how; empty when all pass. */
    Optional<String> failure() {
        Map<String, Consumer<Migrated>> tests = new LinkedHashMap<>();
        tests.put("upgrade", this::upgrade);
        if (expected.noWayBack().isEmpty()) {
            tests.put("downgrade", this::downgrade);
            tests.put("again", this::again);
        }
        tests.put("data", this::data);
        for (Map.Entry<String, Consumer<Migrated>> test : tests.entrySet()) {
            try (Migrated db = Migrated.in(project, parent)) {
                test.getValue().accept(db);
            } catch (AssertionError | DatabaseFailedException failure) {
                return Optional.of(test.getKey() + ": " + failure.getMessage());
            }
        }
        return Optional.empty();
    }

    private void upgrade(Migrated db) {
        SchemaSnapshot before = db.schema();
        up(db);
        if (expected.upgraded().isEmpty()) {
            assertThatSchema(db).isSameAs(before);
        }
        claim(db, expected.upgraded());
    }

    private void up(Migrated db) {
        db.upgradeTo(expected.revision().id());
    }

    private void downgrade(Migrated db) {
        SchemaSnapshot before = db.schema();
        up(db);
        db.downgradeOnce();
        claim(db, expected.downgraded());
        assertThatSchema(db).isSameAs(before);
    }

    private void again(Migrated db) {
        expected.inserts().forEach(db::execute);
        up(db);
        SchemaSnapshot upgraded = db.schema();
        db.downgradeOnce();
        db.upgradeOnce();
        assertThatSchema(db).isSameAs(upgraded);
    }

    private void data(Migrated db) {
        expected.inserts().forEach(db::execute);
        up(db);
        rows(db, expected.rowsUpgraded());
        if (expected.noWayBack().isEmpty()) {
            db.downgradeOnce();
            rows(db, expected.rowsDowngraded());
        }
    }

    private static void rows(Migrated db, SortedMap<String, RowTable> tables) {
        tables.forEach((name, rows) -> {
            if (Expectations.areShown(rows)) {
                assertThatRows(db, name).are(rows.toString());
            } else {
                assertThatRows(db, name).haveCount(rows.rows().size());
            }
        });
    }

    private static void claim(Migrated db, List<Expectation> expectations) {
        SchemaAssert schema = assertThatSchema(db);
        for (Expectation expectation : expectations) {
            switch (expectation) {
                case Expectation.Absent absent -> absent(schema, absent);
                case Expectation.Present present -> present(schema, present);
            }
        }
    }

    private static void absent(SchemaAssert schema, Expectation.Absent absent) {
        String last = absent.id().path().getLast();
        switch (absent.id().kind()) {
            case COLUMN -> schema.hasTable(absent.home()).hasNoColumn(last);
            case CONSTRAINT -> schema.hasTable(absent.home()).hasNoConstraint(last);
            case INDEX -> schema.hasTable(absent.home()).hasNoIndex(last);
            case TRIGGER -> schema.hasTable(absent.home()).hasNoTrigger(last);
            default -> schema.hasNo(absent.id().kind().word(), absent.id().name());
        }
    }

    private static void present(SchemaAssert schema, Expectation.Present present) {
        TableAssert object = found(schema, present);
        present.told().forEach(name -> object.with(name, present.object().text(name)));
        present.gone().forEach(object::without);
    }

    private static TableAssert found(SchemaAssert schema, Expectation.Present present) {
        CatalogObject object = present.object();
        String last = object.id().path().getLast();
        if (object.id().kind() == ObjectKind.COLUMN) {
            ColumnAssert column =
                    schema.hasTable(present.home()).hasColumn(last).ofType(object.text("type"));
            ColumnAssert required = Table.isRequired(object) ? column.notNull() : column.nullable();
            return object.has("default") ? required.withDefault(object.text("default")) : required.withoutDefault();
        }
        return switch (object.id().kind()) {
            case TABLE -> schema.hasTable(object.id().name());
            case VIEW, MATERIALIZED_VIEW -> schema.hasView(object.id().name());
            case CONSTRAINT -> schema.hasTable(present.home()).hasConstraint(last);
            case INDEX -> schema.hasTable(present.home()).hasIndex(last);
            case TRIGGER -> schema.hasTable(present.home()).hasTrigger(last);
            default -> schema.has(object.id().kind().word(), object.id().name());
        };
    }
}
