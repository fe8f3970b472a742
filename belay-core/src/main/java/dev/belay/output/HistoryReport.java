package dev.belay.output;

import dev.belay.history.History;
import dev.belay.history.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of a project, the newest first.
 *
 * @param history all of them
 * @param dates on which they were written, by id, as far as anybody knows: {@code 2025-12-28}
 * @param told ids of those that are told
 */
public record HistoryReport(History history, Map<String, String> dates, List<String> told) {
    /** Copies. */
    public HistoryReport {
        dates = Map.copyOf(dates);
        told = List.copyOf(told);
    }

    /** For people: a line a revision with its id, day, message, what is special about it, and its file. */
    public String text() {
        List<List<String>> rows = new ArrayList<>();
        for (Revision revision : newestFirst()) {
            String marks = String.join("; ", marks(revision));
            rows.add(List.of(
                    Screen.safe(revision.id()),
                    dates.getOrDefault(revision.id(), ""),
                    Screen.safe(revision.message()),
                    marks.isEmpty() ? "" : "(" + Screen.safe(marks) + ")",
                    Screen.safe(revision.file())));
        }
        return rows.isEmpty() ? "there is no revision\n" : Grid.of(rows);
    }

    private List<Revision> newestFirst() {
        return history.revisions().reversed().stream()
                .filter(revision -> told.contains(revision.id()))
                .toList();
    }

    private List<String> marks(Revision revision) {
        List<String> marks = new ArrayList<>();
        if (history.heads().contains(revision.id())) {
            marks.add("head");
        }
        history.labels().getOrDefault(revision.id(), List.of()).forEach(label -> marks.add("branch " + label));
        if (revision.parents().isEmpty()) {
            marks.add("base");
        } else if (revision.parents().size() > 1) {
            marks.add("merges " + String.join(", ", revision.parents()));
        } else if (!before(revision).equals(Optional.of(revision.parents().getFirst()))) {
            marks.add("after " + revision.parents().getFirst());
        }
        List<String> children = children(revision);
        if (children.size() > 1) {
            marks.add("branches to " + String.join(", ", children));
        }
        return marks;
    }

    /** What stands below it in the list, from which it then need not be said that it comes. */
    private Optional<String> before(Revision revision) {
        List<String> all = history.revisions().stream().map(Revision::id).toList();
        int place = all.indexOf(revision.id());
        return place > 0 ? Optional.of(all.get(place - 1)) : Optional.empty();
    }

    private List<String> children(Revision revision) {
        return history.revisions().stream()
                .filter(other -> other.parents().contains(revision.id()))
                .map(Revision::id)
                .toList();
    }

    /** For machines; fields are added and none is renamed. */
    public String json(String version, String layout) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("belay", version);
        json.put("format", 1);
        json.put("layout", layout);
        json.put("heads", history.heads());
        List<Map<String, @Nullable Object>> revisions = new ArrayList<>();
        for (Revision revision : newestFirst()) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("id", revision.id());
            each.put("parents", revision.parents());
            each.put("message", revision.message());
            each.put("date", dates.get(revision.id()));
            each.put("head", history.heads().contains(revision.id()));
            each.put("labels", history.labels().getOrDefault(revision.id(), List.of()));
            each.put("file", revision.file());
            each.put("line", revision.place().line());
            revisions.add(each);
        }
        json.put("revisions", revisions);
        return JsonText.of(json);
    }
}
