package dev.belay.cli;

import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A project whose tool Belay does not know: what one shell command does is its only revision.
 *
 * @param up migrates the database at {@code {url}}
 * @param down takes that back; empty for none
 */
record CommandProject(String up, String down) {
    private static final String ID = "command";

    /** The project, with the commands started in this folder. */
    Project in(Path folder) {
        Downgrade downgrade = down.isEmpty() ? new Downgrade.Missing() : new Downgrade.Written(script(down, folder));
        Revision revision = new Revision(ID, List.of(), "", Optional.empty(), up, script(up, folder), downgrade);
        return new Project(folder, ID, new History(List.of(revision), List.of()));
    }

    private static Script.Command script(String command, Path folder) {
        return new Script.Command(List.of("sh", "-c", command), folder);
    }
}
