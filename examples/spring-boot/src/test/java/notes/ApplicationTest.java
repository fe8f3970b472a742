package notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.belay.junit.Migrated;
import dev.belay.junit.MigratedTo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole application. */
@SpringBootTest
@MigratedTo
class ApplicationTest {
    @Autowired
    private Notes notes;

    @Autowired
    private Migrated database;

    @Test
    void itStartsOnTheMigratedDatabase() {
        assertEquals("2", database.revision());
        notes.save(new Note("milk"));
        assertEquals("milk", notes.findAll().iterator().next().title());
    }
}
