package dev.belay.junit;

import static dev.belay.junit.MigrationAssertions.assertThatRows;
import static dev.belay.junit.MigrationAssertions.assertThatSchema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.AssertionFailedError;

/** A test gets a database at a revision of a project, of its own, and moves it along the history. */
@MigratedTo(value = "b004", project = "../examples/spending")
@Execution(ExecutionMode.CONCURRENT)
class MigratedToTest {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @Test
    void standsAtTheRevisionAndMoves(Migrated db) {
        assertThat(db.revision()).isEqualTo("b004");
        assertThatSchema(db).hasTable("bank_transaction").hasNoColumn("pre_enrichment_status");
        SchemaSnapshot before = db.schema();
        db.upgradeOnce();
        assertThatSchema(db)
                .hasTable("bank_transaction")
                .hasColumn("pre_enrichment_status")
                .ofType("character varying(50)")
                .nullable()
                .withoutDefault();
        assertThat(db.downgradeOnce().revision()).isEqualTo("b004");
        assertThatSchema(db).isSameAs(before);
        assertThat(db.upgradeTo("head").revision()).isEqualTo("b012");
        assertThat(db.downgradeTo("base").revision()).isEqualTo("base");
        assertThatSchema(db).hasNoTable("bank_transaction");
    }

    @Test
    @MigratedTo(value = "head", project = "../examples/spending")
    void theAnnotationOfTheMethodWins(Migrated db) {
        assertThat(db.revision()).isEqualTo("b012");
        assertThatSchema(db)
                .hasTable("bank_transaction")
                .hasConstraint("bank_transaction_category")
                .definedAs("FOREIGN KEY (category_code) REFERENCES public.category(code)")
                .hasIndex("bank_transaction_category_code")
                .hasTable("receipt");
    }

    @RepeatedTest(8)
    void eachHasADatabaseOfItsOwn(Migrated db, Migrated again) throws SQLException {
        assertThat(again).isSameAs(db);
        assertThat(SEEN.add(db.url())).isTrue();
        db.execute("INSERT INTO category (code, label) VALUES ('rent', 'a label')");
        assertThatRows(db, "category").haveCount(4);
        try (Connection connection = DriverManager.getConnection(db.url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT label FROM category WHERE code = 'rent'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("a label");
        }
        try (Connection connection = db.dataSource().getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Nested
    class Inside {
        @Test
        void theClassAroundSaysWhere(Migrated db) {
            assertThat(db.revision()).isEqualTo("b004");
        }
    }

    @Test
    void aWrongClaimSaysWhatIsThere(Migrated db) {
        SchemaAssert schema = assertThatSchema(db);
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> schema.hasTable("bank_transactions"))
                .withMessage("there is no table public.bank_transactions; there is bank_transaction");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() ->
                        schema.hasTable("bank_transaction").hasColumn("id").ofType("uuid"))
                .withMessage("the type of column public.bank_transaction.id: expected uuid but is bigint");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() ->
                        schema.hasTable("bank_transaction").hasColumn("id").nullable())
                .withMessage("column public.bank_transaction.id takes no NULL");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> schema.hasNoTable("bank_transaction"))
                .withMessage("there is a table public.bank_transaction");
        SchemaSnapshot before = db.schema();
        db.upgradeOnce();
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThatSchema(db).isSameAs(before))
                .withMessageContaining("column public.bank_transaction.pre_enrichment_status: added");
        db.execute("INSERT INTO category (code, label) VALUES ('rent', 'a | \"label\"')");
        assertThatRows(db, "category").are("""
                label
                Travel
                Groceries
                Food
                "a | \\"label\\""
                """);
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThatRows(db, "category").are("label\nNULL"))
                .withMessageContainingAll("expected", "NULL", "but are", "\"a | \\\"label\\\"\"");
    }

    @Test
    @MigratedTo(value = "base", project = "../examples/troubled")
    void aMigrationThatFailsIsNamedWithItsLine(Migrated db) {
        assertThatExceptionOfType(MigrationFailedError.class)
                .isThrownBy(() -> db.upgradeTo("head").downgradeTo("base"))
                .withMessageStartingWith("the downgrade of c009 fails at migrations/c009_no_way_back.sql:")
                .withMessageEndingWith("there is no downgrade");
    }

    @Test
    void aDatabaseForSpringStandsWithoutJUnit() throws SQLException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Migrated.to("b099", "../examples/spending"))
                .withMessageStartingWith("there is no revision b099");
        try (Migrated db = Migrated.to("head", "../examples/spending");
                Connection connection =
                        DriverManager.getConnection(db.url().replaceFirst("\\?.*", ""), db.username(), db.password())) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }
}
