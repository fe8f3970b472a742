package dev.belay.project;

import dev.belay.history.Revision;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day on which a revision was written, as it says itself: by its version ({@code 20251228093000}, {@code 2025-12-28-093000},
 * seconds since 1970) or by its header ({@code Create Date:} of Alembic, {@code -- date:}).
 */
public final class RevisionDate {
    private static final Pattern DAY = Pattern.compile(
            "[VURvur]?((?:19|20)\\d\\d)([-_.]?)(\\d\\d)\\2(\\d\\d)(?:[-_.T]?\\d{2,6})?(?![0-9A-Za-z]).*",
            Pattern.DOTALL);

    /** From 2001 to 2033. */
    private static final Pattern SECONDS = Pattern.compile("[VURvur]?(1\\d{9})(?![0-9A-Za-z]).*", Pattern.DOTALL);

    private static final Pattern HEADER =
            Pattern.compile("(?:Create Date|#\\s*date|--\\s*date):\\s*(\\d{4})-(\\d\\d)-(\\d\\d).*");
    private static final int HEADER_LINES = 40;

    private RevisionDate() {}

    /** The day, if it says one. */
    public static Optional<LocalDate> of(Path root, Revision revision) {
        String file = Path.of(revision.file()).getFileName().toString();
        return inVersion(revision.id()).or(() -> inVersion(file)).or(() -> inHeader(root.resolve(revision.file())));
    }

    private static Optional<LocalDate> inVersion(String version) {
        Matcher day = DAY.matcher(version);
        if (day.matches()) {
            return date(day.group(1), day.group(3), day.group(4));
        }
        Matcher seconds = SECONDS.matcher(version);
        return seconds.matches()
                ? Optional.of(
                        LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(seconds.group(1))), ZoneOffset.UTC))
                : Optional.empty();
    }

    private static Optional<LocalDate> inHeader(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return lines.lines()
                    .limit(HEADER_LINES)
                    .map(HEADER::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .flatMap(header -> date(header.group(1), header.group(2), header.group(3)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
