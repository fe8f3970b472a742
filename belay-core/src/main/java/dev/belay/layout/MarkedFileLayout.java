package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.Statement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dbmate, goose and sql-migrate have in common: one file a revision, its two directions below marker lines. */
abstract class MarkedFileLayout implements Layout {
    private static final Pattern LEADING_DIGITS = Pattern.compile("^([0-9]*).*$", Pattern.DOTALL);

    private final Pattern fileName;
    private final Pattern marker;
    private final Pattern nearMarker;

    /**
     * A layout with its grammar.
     *
     * @param fileName of a migration; group 1 is its version, group 2 its words
     * @param marker a whole line; group 1 says up or down in any case, group 2 its options
     * @param nearMarker a whole line that people write and the tool does not see
     */
    MarkedFileLayout(Pattern fileName, Pattern marker, Pattern nearMarker) {
        this.fileName = fileName;
        this.marker = marker;
        this.nearMarker = nearMarker;
    }

    /** Tells whether a direction runs outside a transaction, from its options and the file's text. */
    abstract boolean runsBare(String options, String file);

    /** The id of a revision, from its version and file name. */
    String id(String version, String file) {
        return version;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.files().stream()
                .filter(file -> file.endsWith(".sql"))
                .anyMatch(file -> folder.text(file)
                        .lines()
                        .anyMatch(line -> marker.matcher(line).matches()));
    }

    @Override
    public History read(MigrationFolder folder) {
        Revisions revisions = new Revisions();
        List<Matcher> names = new ArrayList<>();
        for (String file : folder.files()) {
            Matcher name = fileName.matcher(file);
            if (name.matches()) {
                names.add(name);
            } else if (file.toLowerCase(Locale.ROOT).endsWith(".sql")) {
                revisions.ignored(folder.shown(file), name(), "Name it VERSION_name.sql.");
            }
        }
        names.sort(Comparator.comparing((Matcher name) -> number(name.group(1))).thenComparing(name -> name.group()));
        names.forEach(name -> add(revisions, folder, name));
        revisions.gaps();
        return revisions.history();
    }

    private void add(Revisions revisions, MigrationFolder folder, Matcher name) {
        String file = name.group();
        String text = folder.text(file);
        Sections sections = Sections.of(folder.sql(file), marker);
        nearMisses(revisions, folder.shown(file), text);
        List<Statement> up = new ArrayList<>();
        List<Statement> down = new ArrayList<>();
        boolean upBare = false;
        boolean downBare = false;
        boolean hasDown = false;
        for (Sections.Section section : sections.sections()) {
            String options =
                    section.marker().group(2) == null ? "" : section.marker().group(2);
            if (section.marker().group(1).equalsIgnoreCase("up")) {
                up.addAll(section.body().statements());
                upBare |= runsBare(options, text);
            } else {
                hasDown = true;
                down.addAll(section.body().statements());
                downBare |= runsBare(options, text);
            }
        }
        Downgrade downgrade =
                hasDown ? new Downgrade.Written(new Script.Sql(down, mode(downBare))) : new Downgrade.Missing();
        revisions.add(
                id(name.group(1), file),
                Revisions.words(name.group(2)),
                folder.shown(file),
                new Script.Sql(up, mode(upBare)),
                downgrade);
    }

    private void nearMisses(Revisions revisions, String file, String text) {
        int line = 0;
        for (String written : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (!marker.matcher(written).matches()
                    && nearMarker.matcher(written).matches()) {
                revisions.irregular(
                        Kind.IGNORED_BY_TOOL,
                        file,
                        line,
                        name() + " takes this line for a comment",
                        "Write the marker at the beginning of the line, exactly as " + name() + " spells it.");
            }
        }
    }

    private static BigInteger number(String version) {
        String digits = LEADING_DIGITS.matcher(version).replaceAll("$1");
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static TransactionMode mode(boolean bare) {
        return bare ? TransactionMode.PER_STATEMENT : TransactionMode.WHOLE_SCRIPT;
    }
}
