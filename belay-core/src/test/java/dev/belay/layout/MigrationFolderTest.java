package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.history.Irregularity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be read, and what is said about them; short files and long ones alike. */
class MigrationFolderTest {
    private static final int LONG = 300_000;

    @TempDir
    private Path folder = Path.of("");

    static Stream<Integer> lengths() {
        return Stream.of(0, LONG);
    }

    private MigrationFolder here() {
        return new MigrationFolder(folder, folder);
    }

    /** Reads all of a file whose first line is as long as it is told, and which goes on with these bytes. */
    private void read(int length, byte[] bytes) throws IOException {
        byte[] beginning = ("-- " + "x".repeat(length) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[beginning.length + bytes.length];
        System.arraycopy(beginning, 0, all, 0, beginning.length);
        System.arraycopy(bytes, 0, all, beginning.length, bytes.length);
        Files.write(folder.resolve("1_a.up.sql"), all);
        here().sql("1_a.up.sql")
                .statements()
                .forEach(statement -> assertThat(statement.text()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void latin1IsToldWithItsLine(int length) {
        assertThatThrownBy(() -> read(length, "SELECT 1;\nSELECT 'é';\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("1_a.up.sql:3: byte 0xE9 is not UTF-8");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aCharacterThatTheFilesEndCutsOffIsTold(int length) {
        assertThatThrownBy(() -> read(length, new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82}))
                .hasMessage("1_a.up.sql:3: byte 0xE2 is not UTF-8");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aNulIsToldWithItsLine(int length) {
        assertThatThrownBy(() -> read(length, "SELECT 1;\n\0".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("1_a.up.sql:3: the file holds a NUL character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void utf16IsRefused(String name) throws IOException {
        for (int length : new int[] {1, LONG}) {
            String mark = name.equals("UTF-16") ? "" : "\uFEFF";
            Files.write(folder.resolve("1_a.up.sql"), (mark + "-".repeat(length)).getBytes(Charset.forName(name)));
            assertThatThrownBy(() -> here().sql("1_a.up.sql"))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessage("1_a.up.sql is encoded as UTF-16");
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aByteOrderMarkIsLeftOut(int length) throws IOException {
        Files.writeString(folder.resolve("a.sql"), "\uFEFFSELECT 1; -- " + "x".repeat(length));
        assertThat(here().sql("a.sql").statements())
                .singleElement()
                .extracting(statement -> statement.text())
                .isEqualTo("SELECT 1");
    }

    @Test
    void aByteOrderMarkThatTheToolSendsIsNamed() throws IOException {
        Files.writeString(folder.resolve("1_a.up.sql"), "\uFEFFSELECT 1;");
        assertThat(new PairsLayout().read(here()).irregularities())
                .extracting(Irregularity::kind)
                .containsExactly(Irregularity.Kind.REFUSED_BY_TOOL);
    }

    @Test
    void aLinkThatLeadsBackIsTold() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
        assertThatThrownBy(() -> here().tree())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(". holds a symbolic link that leads back to a folder around it");
    }

    @Test
    void aLinkThatLeadsNowhereIsTold() throws IOException {
        Files.createSymbolicLink(folder.resolve("1_a.up.sql"), folder.resolve("gone.sql"));
        assertThatThrownBy(() -> here().files())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("1_a.up.sql is a symbolic link that leads nowhere");
    }

    @Test
    void aLinkToAFileIsReadAsTheFile() throws IOException {
        Files.writeString(folder.resolve("target"), "SELECT 1;");
        Files.createSymbolicLink(folder.resolve("1_a.up.sql"), Path.of("target"));
        assertThat(new PairsLayout().read(here()).revisions()).hasSize(1);
    }

    @Test
    void whatMayNotBeReadIsToldWithoutAStackOfWords() {
        assertThat(UnreadableFileException.of("a.sql", new AccessDeniedException("/home/x/a.sql")))
                .hasMessage("a.sql cannot be read: permission denied");
        assertThatThrownBy(() -> here().text("b.sql")).hasMessage("b.sql does not exist");
    }
}
