package dev.belay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java file stands as the formatter would write it; {@code make format} writes it so. */
class FormatTest {
    private static final boolean WRITE = "write".equals(System.getProperty("belay.format"));

    @Test
    void everySourceFileIsFormatted() throws IOException, FormatterException {
        List<Path> unformatted = new ArrayList<>();
        List<Path> sources = sources();
        for (Path source : sources) {
            String text = Files.readString(source);
            String formatted = formatted(text);
            if (!formatted.equals(text)) {
                unformatted.add(source);
                if (WRITE) {
                    Files.writeString(source, formatted);
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(10);
        if (!WRITE) {
            assertThat(unformatted).as("unformatted: run 'make format'").isEmpty();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.toString().contains("/resources/"))
                    .sorted()
                    .toList();
        }
    }

    private static String formatted(String source) throws FormatterException {
        String imports = ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(source), Style.PALANTIR);
        return Formatter.createFormatter(JavaFormatterOptions.builder()
                        .style(Style.PALANTIR)
                        .formatJavadoc(false)
                        .build())
                .formatSource(imports);
    }
}
