package dev.belay.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One change of a schema from the lists under {@code catalog/changes}, which read:
 *
 * <pre>
 * -- given [18+]                       starts a group: SQL for a new database, here from PostgreSQL 18 on
 * -- change [15+] [MARK]: NAME         SQL of the change; a mark says who sees it, or which way no plan can go
 * -- back [order]                      SQL that takes it back; the columns may then stand in another order
 * </pre>
 *
 * <p>A change without a way back ends with a new copy of the given database.
 *
 * @param name what it is
 * @param since the first major that knows it
 * @param sight who sees it
 * @param reason why not both do; empty when both do or neither does
 * @param change its SQL
 * @param back the SQL that takes it back
 * @param reorders whether the way back leaves the columns in another order
 * @param noPlan why no plan makes the change, or takes it back
 */
record SchemaChange(
        String name,
        int since,
        Sight sight,
        String reason,
        String change,
        Optional<String> back,
        boolean reorders,
        NoPlan noPlan) {
    private static final Path FOLDER = Path.of("src/test/resources/catalog/changes");
    private static final Pattern MARKER = Pattern.compile("(?m)^-- (given|change|back)((?: \\[[^]]+])*)(?:: (.*))?\\n");
    private static final Pattern MAJOR = Pattern.compile("\\[(\\d+)\\+]");
    private static final Pattern BLIND = Pattern.compile("\\[pg_dump is blind to: ([^]]+)]");
    private static final Pattern NO_PLAN = Pattern.compile("\\[no plan( there| back)?: ([^]]+)]");
    private static final Pattern ASIDE = Pattern.compile("\\[put aside: ([^]]+)]");

    /** Who tells the database after a change from the one before. */
    enum Sight {
        BOTH(true, true),
        NEITHER(false, false),
        BELAY_ALONE(true, false),
        PG_DUMP_ALONE(false, true);

        private final boolean belay;
        private final boolean pgDump;

        Sight(boolean belay, boolean pgDump) {
            this.belay = belay;
            this.pgDump = pgDump;
        }

        boolean belay() {
            return belay;
        }

        boolean pgDump() {
            return pgDump;
        }
    }

    /**
     * Why no plan goes the one way or the other; empty where one does.
     *
     * @param there that makes the change
     * @param back that takes it back
     */
    record NoPlan(String there, String back) {
        static final NoPlan NONE = new NoPlan("", "");

        private static NoPlan of(String marks) {
            String there = "";
            String back = "";
            Matcher mark = NO_PLAN.matcher(marks);
            while (mark.find()) {
                boolean one = mark.group(1) != null;
                there = one && mark.group(1).equals(" back") ? there : mark.group(2);
                back = one && mark.group(1).equals(" there") ? back : mark.group(2);
            }
            return new NoPlan(there, back);
        }
    }

    /** A database and the changes that are tried on it. */
    record Group(String file, String given, int since, List<SchemaChange> changes) {
        /** A pair of databases, both made from nothing: {@code name|SQL of the one|SQL of the other}. */
        static Group of(String line) {
            String[] parts = line.split("\\|", 3);
            return new Group(
                    "changes.txt",
                    parts[1],
                    0,
                    List.of(new SchemaChange(
                            parts[0], 0, Sight.BOTH, "", parts[2], Optional.empty(), false, NoPlan.NONE)));
        }
    }

    /** All groups of all files, in order. */
    static List<Group> groups() throws IOException {
        List<Group> groups = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                groups.addAll(groups(file.getFileName().toString(), Files.readString(file)));
            }
        }
        return groups;
    }

    private static List<Group> groups(String file, String text) {
        List<Group> groups = new ArrayList<>();
        Matcher marker = MARKER.matcher(text);
        boolean found = marker.find();
        while (found) {
            String kind = marker.group(1);
            String marks = marker.group(2);
            String name = Optional.ofNullable(marker.group(3)).orElse("");
            int begin = marker.end();
            found = marker.find();
            String sql = text.substring(begin, found ? marker.start() : text.length());
            if (kind.equals("given")) {
                groups.add(new Group(file, sql, major(marks), new ArrayList<>()));
            } else if (kind.equals("change")) {
                groups.getLast().changes().add(change(name, marks, sql));
            } else {
                groups.getLast()
                        .changes()
                        .add(groups.getLast().changes().removeLast().with(sql, marks));
            }
        }
        return groups;
    }

    private static SchemaChange change(String name, String marks, String sql) {
        Matcher blind = BLIND.matcher(marks);
        Matcher aside = ASIDE.matcher(marks);
        Sight sight = Sight.BOTH;
        String reason = "";
        if (marks.contains("[equal]")) {
            sight = Sight.NEITHER;
        } else if (blind.find()) {
            sight = Sight.BELAY_ALONE;
            reason = blind.group(1);
        } else if (aside.find()) {
            sight = Sight.PG_DUMP_ALONE;
            reason = aside.group(1);
        }
        return new SchemaChange(name, major(marks), sight, reason, sql, Optional.empty(), false, NoPlan.of(marks));
    }

    private static int major(String marks) {
        Matcher major = MAJOR.matcher(marks);
        return major.find() ? Integer.parseInt(major.group(1)) : 0;
    }

    private SchemaChange with(String sql, String marks) {
        return new SchemaChange(
                name, since, sight, reason, change, Optional.of(sql), marks.contains("[order]"), noPlan);
    }
}
