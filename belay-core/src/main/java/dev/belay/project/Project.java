package dev.belay.project;

import dev.belay.history.History;
import java.nio.file.Path;

/**
 * One code base under Belay's care.
 *
 * @param root the folder that was named
 * @param layout name of the layout
 * @param history its migrations
 */
public record Project(Path root, String layout, History history) {
    /** How much there is of it, for people: {@code 12 revisions (flyway)}. */
    public String size() {
        int count = history.revisions().size();
        return "%d %s (%s)".formatted(count, count == 1 ? "revision" : "revisions", layout);
    }
}
