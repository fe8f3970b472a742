package notes;

import static dev.belay.junit.MigrationAssertions.assertThatRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.belay.junit.Migrated;
import dev.belay.junit.MigratedTo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A slice: what a test writes is rolled back, as ever with @DataJpaTest. */
@DataJpaTest
@MigratedTo
class NotesTest {
    @Autowired
    private Notes notes;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void aNoteIsKept() {
        notes.save(new Note("milk"));
        assertEquals(1, notes.count());
    }

    @Test
    void theNoteOfAnotherTestIsGone() {
        notes.save(new Note("bread"));
        assertEquals(1, notes.count());
    }

    @Test
    void flywayIsNotAsked() {
        assertEquals(
                0, jdbc.queryForObject("SELECT count(*) FROM pg_class WHERE relname LIKE 'flyway%'", Integer.class));
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void theDatabaseIsThatOfTheContext(Migrated db) {
        db.execute("INSERT INTO note (title) VALUES ('eggs')");
        assertEquals(1, notes.count());
        assertThatRows(db, "note").haveCount(1);
        db.execute("DELETE FROM note");
    }
}
