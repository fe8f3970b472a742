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
 * A project whose tool Belay does not know: what one shell command does is its revision, and what another does before it, if
 * anything, is the one that it stands on.
 *
 * @param before migrates to where the first command starts; empty for an empty database
 * @param up migrates the database at {@code {url}}
 * @param down takes that back; empty for none
 */
record CommandProject(String before, String up, String down) {
    /** The revision that is rehearsed. */
    static final String ID = "command";

    private static final String EARLIER = "before";

    /** The project, with the commands started in this folder. */
    Project in(Path folder) {
        Downgrade back = down.isEmpty() ? new Downgrade.Missing() : new Downgrade.Written(script(down, folder));
        List<Revision> revisions = before.isEmpty()
                ? List.of(revision(ID, List.of(), up, back, folder))
                : List.of(
                        revision(EARLIER, List.of(), before, new Downgrade.Missing(), folder),
                        revision(ID, List.of(EARLIER), up, back, folder));
        return new Project(folder, ID, new History(revisions, List.of()));
    }

    private static Revision revision(
            String id, List<String> parents, String command, Downgrade downgrade, Path folder) {
        return new Revision(id, parents, "", Optional.empty(), command, script(command, folder), downgrade);
    }

    private static Script.Command script(String command, Path folder) {
        return new Script.Command(List.of("sh", "-c", command), folder);
    }
}
