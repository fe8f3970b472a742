package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes the files of pop; what other databases read, too, is left as it is. */
final class PopWriter implements RevisionWriter {
    private static final Pattern NAME = Pattern.compile(
            "(?<part>[0-9]{14,})_(?<words>[^.]+)(?:\\.(?<dialect>(?!up|down|autocommit)[a-z0-9]+))?(?:\\.autocommit)?\\.(?<way>up|down)\\.sql");
    private static final List<String> OURS = List.of("postgres", "postgresql", "pg");

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        return parts(folder, revision, "up").values().stream()
                .map(name -> Slot.wholeFile(folder, name.group()))
                .toList();
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        NavigableMap<String, Matcher> ups = parts(folder, revision, "up");
        Map<String, Matcher> downs = parts(folder, revision, "down");
        return ups.descendingMap().entrySet().stream()
                .map(up -> Optional.ofNullable(downs.get(up.getKey()))
                        .filter(down -> down.group("dialect") != null || !isShared(folder))
                        .map(down -> Slot.wholeFile(folder, down.group()))
                        .orElseGet(() -> fresh(folder, up.getValue())))
                .toList();
    }

    private static Slot fresh(MigrationFolder folder, Matcher up) {
        String dialect = isShared(folder) ? ".postgres" : "";
        return Slot.wholeFile(folder, up.group("part") + "_" + up.group("words") + dialect + ".down.sql");
    }

    /** Tells whether other databases are migrated from this folder. */
    private static boolean isShared(MigrationFolder folder) {
        return folder.files().stream().anyMatch(file -> {
            Matcher name = NAME.matcher(file);
            return name.matches() && name.group("dialect") != null && !OURS.contains(name.group("dialect"));
        });
    }

    private static NavigableMap<String, Matcher> parts(MigrationFolder folder, Revision revision, String way) {
        NavigableMap<String, Matcher> parts = new TreeMap<>();
        Stream<Matcher> names = folder.files().stream()
                .filter(file -> file.startsWith(revision.id()))
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .filter(name -> name.group("way").equals(way))
                .filter(name -> name.group("dialect") == null || OURS.contains(name.group("dialect")));
        names.forEach(name ->
                parts.merge(name.group("part"), name, (one, other) -> other.group("dialect") != null ? other : one));
        return parts;
    }

    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        String dialect = isShared(folder) ? ".postgres" : "";
        boolean long20 = folder.files().stream().anyMatch(file -> file.matches("[0-9]{20}_.*"));
        String version = Versions.next(wanted) + (long20 ? "000000" : "");
        return new Slot(version + "_" + wanted.slug() + dialect + ".up.sql", 0, 0);
    }
}
