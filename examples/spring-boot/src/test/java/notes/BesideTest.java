package notes;

import static dev.belay.junit.MigrationAssertions.assertThatSchema;

import dev.belay.junit.Migrated;
import dev.belay.junit.MigratedTo;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The extension of Testcontainers on the same class, without a container. */
@Testcontainers
@MigratedTo("1")
class BesideTest {
    @Test
    void theMigrationGivesNotesATitle(Migrated db) {
        db.upgradeOnce();
        assertThatSchema(db).hasTable("note").hasColumn("title").nullable();
    }
}
