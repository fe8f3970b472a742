package dev.belay.layout;

import dev.belay.sql.SqlText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with migrations, and the files in it.
 *
 * @param root the project's root; names are told relative to it
 * @param path the folder
 */
public record MigrationFolder(Path root, Path path) {
    /** Names of the files directly in the folder, sorted. */
    public List<String> files() {
        return list(path)
                .filter(Files::isRegularFile)
                .map(MigrationFolder::fileName)
                .sorted()
                .toList();
    }

    /** Names of the folders directly in the folder, sorted; hidden ones are left out. */
    public List<String> folders() {
        return list(path)
                .filter(Files::isDirectory)
                .map(MigrationFolder::fileName)
                .filter(name -> !name.startsWith("."))
                .sorted()
                .toList();
    }

    /** Every file below the folder as a path relative to it with forward slashes, sorted; hidden folders are left out. */
    public List<String> tree() {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(".") && !name.contains("/."))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw unreadable(path, failure);
        }
    }

    /** Tells whether there is such a file. */
    public boolean has(String name) {
        return Files.isRegularFile(path.resolve(name));
    }

    /** The name of a file as the user would write it, relative to the root. */
    public String shown(String name) {
        return root.toAbsolutePath()
                .normalize()
                .relativize(path.resolve(name).toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }

    /** A folder below this one. */
    public MigrationFolder below(String name) {
        return new MigrationFolder(root, path.resolve(name));
    }

    /** A file as SQL: strictly UTF-8, a byte order mark left out. */
    public SqlText sql(String name) {
        return new SqlText(shown(name), text(name), 1);
    }

    /** A file as text: strictly UTF-8, a byte order mark left out. */
    public String text(String name) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path.resolve(name));
        } catch (IOException failure) {
            throw unreadable(path.resolve(name), failure);
        }
        String text = decoded(name, bytes);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private String decoded(String name, byte[] bytes) {
        if (bytes.length >= 2 && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1))) {
            throw new UnreadableFileException(shown(name) + " is encoded as UTF-16", "Save the file as UTF-8.", null);
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(input, text, true);
        if (result.isError()) {
            int at = input.position();
            throw new UnreadableFileException(
                    "%s:%d: byte 0x%02X is not UTF-8".formatted(shown(name), lineOf(bytes, at), bytes[at]),
                    "Save the file as UTF-8.",
                    new CharacterCodingException());
        }
        String decoded = text.flip().toString();
        int zero = decoded.indexOf('\0');
        if (zero >= 0) {
            throw new UnreadableFileException(
                    "%s:%d: the file holds a NUL character"
                            .formatted(
                                    shown(name),
                                    1
                                            + decoded.substring(0, zero)
                                                    .chars()
                                                    .filter(letter -> letter == '\n')
                                                    .count()),
                    "Remove the character; PostgreSQL cannot receive it.",
                    null);
        }
        return decoded;
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int index = 0; index < position; index++) {
            line += bytes[index] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().stream();
        } catch (IOException failure) {
            throw unreadable(folder, failure);
        }
    }

    private static String fileName(Path file) {
        return file.getFileName().toString();
    }

    private static UnreadableFileException unreadable(Path file, IOException failure) {
        return new UnreadableFileException(
                file + " cannot be read: " + failure.getMessage(), "Check that it is there and may be read.", failure);
    }
}
