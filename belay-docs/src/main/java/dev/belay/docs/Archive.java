package dev.belay.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A folder in one text: each file below a line {@code -- NAME --}.
 *
 * @param files text by name, in order
 */
record Archive(Map<String, String> files) {
    private static final Pattern FILE = Pattern.compile("(?m)^-- (\\S+) --\n");

    Archive {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    static Archive of(String text) {
        List<String> names =
                FILE.matcher(text).results().map(match -> match.group(1)).toList();
        String[] bodies = FILE.split(text, -1);
        Map<String, String> files = new LinkedHashMap<>();
        for (int index = 0; index < names.size(); index++) {
            files.put(names.get(index), bodies[index + 1]);
        }
        return new Archive(files);
    }

    void write(Path folder) {
        files.forEach((name, text) -> {
            Path file = folder.resolve(name);
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
