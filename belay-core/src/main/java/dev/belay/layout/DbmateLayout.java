package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.layout.Scripts.Portion;
import dev.belay.layout.Sections.Section;
import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * dbmate: {@code -- migrate:up} and {@code -- migrate:down}, several of each allowed; a block is sent as one query, in a
 * transaction of its own unless its marker says {@code transaction:false}.
 *
 * <p>As pkg/dbmate/migration.go of 2.35 reads: files in the order of their names, not of their numbers; a rollback runs the
 * down blocks from the first to the last.
 */
@AutoService(Layout.class)
public final class DbmateLayout implements Layout {
    private static final Pattern NAME = Pattern.compile("([0-9]+)(.*)\\.sql");
    private static final Pattern MARKER = Pattern.compile("--\\s*migrate:(up|down)(?:\\s+(.*))?\\s*");
    private static final Pattern IGNORABLE = Pattern.compile("\\s*(--.*)?");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String BARE = "transaction:false";
    private static final Pattern NEAR = Pattern.compile("(?i)\\s*--+\\s*\\+?migrate\\s*[:\\s]\\s*(up|down)\\b.*");

    @Override
    public String name() {
        return "dbmate";
    }

    @Override
    public int turn() {
        return 30;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.files().stream()
                .filter(file -> NAME.matcher(file).matches())
                .anyMatch(file -> folder.beginning(file)
                        .lines()
                        .anyMatch(line -> MARKER.matcher(line).matches()));
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(new DbmateWriter());
    }

    @Override
    public History read(MigrationFolder folder) {
        Revisions revisions = new Revisions(name(), folder);
        BigInteger highest = BigInteger.ZERO;
        for (String file : folder.files()) {
            Matcher name = NAME.matcher(file);
            if (!name.matches()) {
                if (Revisions.looksLikeSql(file)) {
                    revisions.ignored(folder.shown(file), "Name it VERSION_name.sql.");
                }
                continue;
            }
            BigInteger version = new BigInteger(name.group(1));
            if (version.compareTo(highest) < 0) {
                revisions.irregular(
                        Kind.OUT_OF_ORDER,
                        folder.shown(file),
                        1,
                        "dbmate runs version " + name.group(1) + " after " + highest + ", because it sorts by name",
                        "Give all versions the same number of digits.");
            }
            highest = highest.max(version);
            new Reading(revisions, folder, name, folder.shown(file)).add();
        }
        revisions.gaps();
        return revisions.history();
    }

    /** The reading of one file. */
    private record Reading(Revisions revisions, MigrationFolder folder, Matcher name, String shown) {
        void add() {
            revisions.refuseWhatPsqlTakes(folder, name.group());
            SqlText sql = folder.sql(name.group());
            List<Section> sections = Sections.of(sql, MARKER).sections();
            nearMisses(sql);
            refusals(sections);
            List<Portion> up = portions(sections, "up");
            List<Portion> down = portions(sections, "down");
            Script.Sql upgrade = Scripts.portions(up);
            revisions.refuseRows(upgrade);
            revisions.add(
                    name.group(1),
                    Revisions.words(name.group(2)),
                    shown,
                    upgrade,
                    down.isEmpty() ? new Downgrade.Missing() : new Downgrade.Written(Scripts.portions(down)));
        }

        private static List<Portion> portions(List<Section> sections, String direction) {
            return sections.stream()
                    .filter(section -> direction(section).equals(direction))
                    .map(section -> new Portion(
                            section.body().statements(), !options(section).contains(BARE)))
                    .toList();
        }

        private static String direction(Section section) {
            return section.marker().group(1);
        }

        private static List<String> options(Section section) {
            return Optional.ofNullable(section.marker().group(2)).stream()
                    .flatMap(SPACE::splitAsStream)
                    .toList();
        }

        private void nearMisses(SqlText sql) {
            boolean marked = false;
            for (Line line : sql.lines()) {
                boolean marker = MARKER.matcher(line.text()).matches();
                if (!marker && NEAR.matcher(line.text()).matches()) {
                    revisions.comment(
                            shown,
                            line.number(),
                            "Write `-- migrate:up` or `-- migrate:down` at the beginning of the line.");
                } else if (!marker && !marked && !IGNORABLE.matcher(line.text()).matches()) {
                    revisions.refused(
                            shown, line.number(), "this stands before `-- migrate:up`", "Move it below the marker.");
                    return;
                }
                marked |= marker;
            }
        }

        private void refusals(List<Section> sections) {
            if (sections.isEmpty()) {
                revisions.refused(shown, 1, "the file has no `-- migrate:up`", "Write one above the upgrade.");
            }
            Optional<Section> open = Optional.empty();
            for (Section section : sections) {
                boolean up = direction(section).equals("up");
                if (up == open.isPresent()) {
                    unpaired(open.orElse(section));
                }
                open = up ? Optional.of(section) : Optional.empty();
                misspelt(section);
            }
            open.ifPresent(this::unpaired);
        }

        private void unpaired(Section section) {
            revisions.refused(
                    shown,
                    section.line(),
                    direction(section).equals("up")
                            ? "no `-- migrate:down` follows this block"
                            : "no `-- migrate:up` stands before this block",
                    "Write the two in pairs, up before down; the down block may be empty.");
        }

        private void misspelt(Section section) {
            List<String> options = options(section);
            boolean meant = options.stream()
                    .anyMatch(option -> option.toLowerCase(Locale.ROOT).contains("transaction"));
            if (meant && !options.contains(BARE) && !options.contains("transaction:true")) {
                revisions.irregular(
                        Kind.IGNORED_BY_TOOL,
                        shown,
                        section.line(),
                        "dbmate does not understand `" + String.join(" ", options)
                                + "` and runs the block in a transaction",
                        "Write `transaction:false`.");
            }
        }
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(
                new Ledger("schema_migrations", List.of("version"), "version", new EachRow(history, new Applied()))
                        .named(Optional.empty(), Optional.ofNullable(System.getenv("DBMATE_MIGRATIONS_TABLE"))));
    }

    /** A row is a version as its file writes it. */
    private record Applied() implements EachRow.Tool {
        @Override
        public String named(Row row) {
            return row.text("version");
        }

        @Override
        public boolean isOf(Row row, Revision revision) {
            return row.text("version").equals(revision.id());
        }
    }
}
