package dev.belay.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not asked for any more does not stay for ever. */
class RecordStoreTest {
    @TempDir
    private Path folder;

    /** Anything that can be kept. */
    private record Kept(String word) {}

    @Test
    void recordsThatNobodyAskedForInThirtyDaysGo() throws IOException {
        RecordStore store = new RecordStore(folder);
        for (String key : List.of("aa-new", "aa-old", "bb-old-but-used")) {
            store.keep(key, new Kept(key), "");
        }
        age("aa/aa-new", 29);
        age("aa/aa-old", 31);
        age("bb/bb-old-but-used", 31);
        assertThat(store.find("bb-old-but-used", Kept.class, "")).contains(new Kept("bb-old-but-used"));
        store.sweep();
        assertThat(records()).containsExactly("aa-new", "bb-old-but-used");
    }

    @Test
    void oldRecordsAreLookedForOnceADay() throws IOException {
        RecordStore store = new RecordStore(folder);
        store.keep("aa", new Kept("aa"), "");
        store.sweep();
        age("aa/aa", 31);
        store.sweep();
        assertThat(records()).as("an hour later").containsExactly("aa");
        age("swept", 2);
        store.sweep();
        assertThat(records()).as("two days later").isEmpty();
    }

    @Test
    void filesThatNobodyWritesAnyMoreGo() throws IOException {
        RecordStore store = new RecordStore(folder);
        Files.createFile(folder.resolve("half-old"));
        Files.createFile(folder.resolve("half-young"));
        age("half-old", 1);
        store.sweep();
        assertThat(folder.resolve("half-old")).doesNotExist();
        assertThat(folder.resolve("half-young")).exists();
    }

    private void age(String file, int days) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(file), FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    private List<String> records() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> folder.relativize(file).getNameCount() == 2)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
