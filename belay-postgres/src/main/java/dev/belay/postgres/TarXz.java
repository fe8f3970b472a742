package dev.belay.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .txz} of plain files, folders and links; refuses a name or link that leads out of the folder. */
final class TarXz {
    private static final int BLOCK = 512;

    private final Path folder;

    private TarXz(Path folder) {
        this.folder = folder;
    }

    static void unpack(InputStream archive, Path folder) throws IOException {
        try (InputStream tar = new BufferedInputStream(new XZInputStream(archive), 1 << 16)) {
            new TarXz(folder).unpack(tar);
        }
    }

    private void unpack(InputStream tar) throws IOException {
        String longName = "";
        for (byte[] header = tar.readNBytes(BLOCK);
                header.length == BLOCK && header[0] != 0;
                header = tar.readNBytes(BLOCK)) {
            long size = octal(header, 124, 12);
            char type = (char) header[156];
            if (type == 'L') {
                longName = text(tar.readNBytes((int) size), 0, (int) size);
            } else {
                String prefix = text(header, 345, 155);
                String name =
                        longName.isEmpty() ? (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100) : longName;
                entry(tar, name, type, header, size);
                longName = "";
            }
            tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
    }

    private void entry(InputStream tar, String name, char type, byte[] header, long size) throws IOException {
        Path target = inside(folder.resolve(name));
        switch (type) {
            case '5' -> Files.createDirectories(target);
            case '2' -> {
                Path link = Path.of(text(header, 157, 100));
                inside(target.resolveSibling(link));
                Files.createDirectories(target.resolveSibling("."));
                Files.createSymbolicLink(target, link);
            }
            case '0', '\0' -> {
                Files.createDirectories(target.resolveSibling("."));
                try (var out = Files.newOutputStream(target)) {
                    copy(tar, out, size);
                }
                Files.setPosixFilePermissions(target, permissions((int) octal(header, 100, 8)));
            }
            default -> tar.skipNBytes(size);
        }
    }

    private Path inside(Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(folder)) {
            throw new IOException("the archive names a file outside its folder: " + path.getFileName());
        }
        return normal;
    }

    private static void copy(InputStream in, java.io.OutputStream out, long size) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = size;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the archive ends too early");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> granted = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if ((mode & 0100) != 0) {
            granted.add(PosixFilePermission.OWNER_EXECUTE);
            granted.add(PosixFilePermission.GROUP_EXECUTE);
            granted.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return granted;
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && end < block.length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] block, int from, int length) {
        long value = 0;
        for (int index = from; index < from + length; index++) {
            if (block[index] >= '0' && block[index] <= '7') {
                value = value * 8 + (block[index] - '0');
            }
        }
        return value;
    }
}
