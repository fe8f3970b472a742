package dev.belay.layout;

import dev.belay.sql.SqlText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with migrations, and the files in it; the list of its files and how they begin are looked up once, since every
 * layout asks for them. Not thread-safe.
 */
public final class MigrationFolder {
    private static final long LARGE = 1 << 18;
    private static final int BEGINNING = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Path root;
    private final Path path;
    private final Drafts drafts;
    private final Map<String, String> beginnings = new HashMap<>();
    private Optional<List<String>> files = Optional.empty();

    /**
     * A folder.
     *
     * @param root the project's root; names are told relative to it
     * @param path the folder
     * @param drafts files that are read in place of what is on the disk
     */
    public MigrationFolder(Path root, Path path, Drafts drafts) {
        this.root = root;
        this.path = path;
        this.drafts = drafts;
    }

    /** A folder as it is on the disk. */
    public MigrationFolder(Path root, Path path) {
        this(root, path, Drafts.NONE);
    }

    /** The project's root. */
    public Path root() {
        return root;
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** Files that are read in place of what is on the disk. */
    public Drafts drafts() {
        return drafts;
    }

    /** The same folder, read with these drafts. */
    public MigrationFolder with(Drafts others) {
        return new MigrationFolder(root, path, others);
    }

    /** Names of the files directly in the folder, sorted; a link to a migration that leads nowhere is refused. */
    public List<String> files() {
        if (files.isEmpty()) {
            files = Optional.of(listFiles());
        }
        return files.get();
    }

    private List<String> listFiles() {
        Stream<String> drafted = drafts.below(path).stream()
                .filter(file -> Drafts.normal(path).equals(file.getParent()))
                .map(MigrationFolder::fileName);
        return Stream.concat(list().filter(this::isFile).map(MigrationFolder::fileName), drafted)
                .distinct()
                .sorted()
                .toList();
    }

    /** Names of the folders directly in the folder, sorted; hidden ones are left out. */
    public List<String> folders() {
        Path here = Drafts.normal(path);
        Stream<String> drafted = drafts.below(path).stream()
                .map(here::relativize)
                .filter(file -> file.getNameCount() > 1)
                .map(file -> file.getName(0).toString());
        return Stream.concat(list().filter(Files::isDirectory).map(MigrationFolder::fileName), drafted)
                .filter(name -> !name.startsWith("."))
                .distinct()
                .sorted()
                .toList();
    }

    /** Every file below the folder as a path relative to it with forward slashes, sorted; hidden ones are left out. */
    public List<String> tree() {
        List<String> found = new ArrayList<>();
        try {
            if (Files.isDirectory(path) || drafts.below(path).isEmpty()) {
                Files.walkFileTree(
                        path, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                            @Override
                            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                                boolean hidden =
                                        !folder.equals(path) && fileName(folder).startsWith(".");
                                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                            }

                            @Override
                            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                                if (!fileName(file).startsWith(".") && isFile(file) && !drafts.isGone(file)) {
                                    found.add(slashes(path.relativize(file)));
                                }
                                return FileVisitResult.CONTINUE;
                            }
                        });
            }
        } catch (IOException failure) {
            throw UnreadableFileException.of(shown(""), failure);
        }
        drafts.below(path).forEach(file -> found.add(slashes(Drafts.normal(path).relativize(file))));
        return found.stream().distinct().sorted().toList();
    }

    /** Tells whether there is such a file. */
    public boolean has(String name) {
        return drafts.has(path.resolve(name))
                || (Files.isRegularFile(path.resolve(name)) && !drafts.isGone(path.resolve(name)));
    }

    /** Tells whether there is such a folder. */
    public boolean hasFolder(String name) {
        return Files.isDirectory(path.resolve(name))
                || !drafts.below(path.resolve(name)).isEmpty();
    }

    /** The name of a file as the user would write it, relative to the root. */
    public String shown(String name) {
        Path absolute = path.resolve(name).toAbsolutePath().normalize();
        String shown = slashes(root.toAbsolutePath().normalize().relativize(absolute));
        return shown.isEmpty() ? "." : CONTROL.matcher(shown).replaceAll("?");
    }

    /**
     * This folder and those around it, innermost first: up to the one that is under version control, else up to the root.
     */
    public List<MigrationFolder> around() {
        List<Path> outwards = new ArrayList<>();
        Path absolute = path.toAbsolutePath().normalize();
        for (Path outer = absolute; outer != null; outer = outer.getParent()) {
            outwards.add(outer);
            if (Files.exists(outer.resolve(".git"))) {
                return outwards.stream()
                        .map(found -> new MigrationFolder(root, found, drafts))
                        .toList();
            }
        }
        Path end = root.toAbsolutePath().normalize();
        return outwards.stream()
                .filter(found -> found.startsWith(end))
                .map(found -> new MigrationFolder(root, found, drafts))
                .toList();
    }

    /** A folder below this one. */
    public MigrationFolder below(String name) {
        return new MigrationFolder(root, path.resolve(name), drafts);
    }

    /** A file as SQL: strictly UTF-8, a byte order mark left out; a large one is read only when it is asked for. */
    public SqlText sql(String name) {
        return isLarge(name)
                ? new FileText(path.resolve(name), shown(name)).whole()
                : SqlText.of(shown(name), text(name));
    }

    /** The beginning of a file, enough to tell a migration by; bytes that are not UTF-8 do not matter. */
    public String beginning(String name) {
        return beginnings.computeIfAbsent(name, this::readBeginning);
    }

    /** The same of a file as {@link #shown} names it. */
    String beginningOfShown(String shown) {
        Path file = root.toAbsolutePath().normalize().resolve(shown);
        String name = slashes(path.toAbsolutePath().normalize().relativize(file));
        return has(name) ? beginning(name) : "";
    }

    private String readBeginning(String name) {
        try (InputStream input = open(name)) {
            return new String(input.readNBytes(BEGINNING), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw UnreadableFileException.of(shown(name), failure);
        }
    }

    /** A file as text: strictly UTF-8, a byte order mark left out. */
    public String text(String name) {
        return text(name, StandardCharsets.UTF_8);
    }

    /** A file as text in an encoding. */
    public String text(String name, Charset charset) {
        try {
            return Utf8.decode(shown(name), bytes(name), charset);
        } catch (IOException failure) {
            throw UnreadableFileException.of(shown(name), failure);
        }
    }

    /** A file to the letter, its byte order mark included: strictly UTF-8; empty when there is none of this name. */
    public String whole(String name) {
        if (!has(name)) {
            return "";
        }
        String text = text(name);
        return beginning(name).startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + text : text;
    }

    private byte[] bytes(String name) throws IOException {
        Optional<byte[]> draft = drafts.bytes(path.resolve(name));
        return draft.isPresent() ? draft.get() : Files.readAllBytes(path.resolve(name));
    }

    private InputStream open(String name) throws IOException {
        Optional<byte[]> draft = drafts.bytes(path.resolve(name));
        return draft.isPresent() ? new ByteArrayInputStream(draft.get()) : Files.newInputStream(path.resolve(name));
    }

    private boolean isLarge(String name) {
        if (drafts.has(path.resolve(name))) {
            return false;
        }
        try {
            return Files.size(path.resolve(name)) > LARGE;
        } catch (IOException failure) {
            throw UnreadableFileException.of(shown(name), failure);
        }
    }

    private boolean isFile(Path file) {
        if (Files.isSymbolicLink(file) && !Files.exists(file) && fileName(file).endsWith(".sql")) {
            throw new UnreadableFileException(
                    shown(slashes(path.relativize(file))) + " is a symbolic link that leads nowhere",
                    "Remove the link, or put the file where it leads.",
                    null);
        }
        return Files.isRegularFile(file);
    }

    /** Tells whether a file is left out, or a folder in which nothing is left. */
    private boolean isGone(Path entry) {
        if (drafts.gone().isEmpty() || !Files.isDirectory(entry)) {
            return drafts.isGone(entry);
        }
        Path folder = Drafts.normal(entry);
        return drafts.gone().stream().anyMatch(file -> file.startsWith(folder))
                && below(fileName(entry)).tree().isEmpty();
    }

    private Stream<Path> list() {
        if (!Files.isDirectory(path) && !drafts.below(path).isEmpty()) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.toList().stream().filter(entry -> !isGone(entry));
        } catch (IOException failure) {
            throw UnreadableFileException.of(shown(""), failure);
        }
    }

    private static String slashes(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static String fileName(Path file) {
        return file.getFileName().toString();
    }
}
