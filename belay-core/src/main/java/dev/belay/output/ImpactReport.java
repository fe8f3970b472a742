package dev.belay.output;

import dev.belay.impact.CodeImpact;
import dev.belay.impact.Effect;
import dev.belay.impact.Hit;
import dev.belay.impact.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who uses what a revision changes.
 *
 * @param asked the revision, table or column, in the user's words
 * @param impact what was found
 * @param files how many were looked through
 * @param screen where it is read
 */
public record ImpactReport(String asked, CodeImpact impact, int files, Screen screen) {
    /** For people: what changes, each place, and how many. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (Target target : impact.targets()) {
            out.append("%s %s%s\n"
                    .formatted(
                            target.column().isPresent()
                                    ? "column"
                                    : target.relation().kind().word(),
                            Screen.safe(target.name()),
                            target.what().isEmpty() ? "" : " " + Screen.safe(target.what())));
        }
        if (impact.targets().isEmpty()) {
            out.append("%s changes no table, view or column\n".formatted(Screen.safe(asked)));
        }
        out.append(impact.hits().isEmpty() ? "" : "\n");
        impact.hits().forEach(hit -> out.append(told(hit)));
        return out.append("\n%s\n".formatted(summary())).toString();
    }

    private String told(Hit hit) {
        Colours colours = new Colours(screen.coloured());
        String effect = "%-8s".formatted(hit.effect().word());
        String shown = switch (hit.effect()) {
            case BREAKS -> colours.red(effect);
            case TOUCHES -> colours.yellow(effect);
            case MENTIONS -> effect;
        };
        String symbol = hit.symbol().isEmpty() ? "" : "  " + Screen.safe(hit.symbol());
        StringBuilder out = new StringBuilder(
                "%s  %s:%d%s\n".formatted(shown, colours.bold(Screen.safe(hit.file())), hit.line(), symbol));
        out.append(screen.wrapped("          ", hit.kind().word() + ": " + Screen.safe(hit.text())));
        hit.error()
                .ifPresent(error ->
                        out.append(screen.wrapped("          -> ", "then fails: " + Screen.safe(error.told()))));
        if (impact.targets().size() > 1 && !hit.objects().isEmpty()) {
            out.append(screen.wrapped("          ", "uses " + Screen.safe(String.join(", ", hit.objects()))));
        }
        return out.toString();
    }

    private String summary() {
        List<String> counts = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            long count = count(effect);
            if (count > 0) {
                counts.add("%d %s".formatted(count, count == 1 ? singular(effect) : plural(effect)));
            }
        }
        long used = impact.hits().stream().map(Hit::file).distinct().count();
        return counts.isEmpty()
                ? counted(files, "file") + " of code: none uses it"
                : "%s of code: %s in %d of them: %s"
                        .formatted(
                                counted(files, "file"),
                                counted(impact.hits().size(), "place"),
                                used,
                                String.join(", ", counts));
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String singular(Effect effect) {
        return effect == Effect.BREAKS ? "breaks" : effect.word() + " it";
    }

    private static String plural(Effect effect) {
        return switch (effect) {
            case BREAKS -> "break";
            case TOUCHES -> "touch it";
            case MENTIONS -> "mention it";
        };
    }

    private long count(Effect effect) {
        return impact.hits().stream().filter(hit -> hit.effect() == effect).count();
    }

    /** For machines. */
    public String json(String version) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("belay", version);
        json.put("format", 1);
        json.put("asked", asked);
        json.put("changes", impact.targets().stream().map(ImpactReport::target).toList());
        json.put("hits", impact.hits().stream().map(ImpactReport::hit).toList());
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("files", files);
        for (Effect effect : Effect.values()) {
            summary.put(effect.word(), count(effect));
        }
        json.put("summary", summary);
        return JsonText.of(json);
    }

    private static Map<String, @Nullable Object> target(Target target) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("relation", String.join(".", target.relation().path()));
        json.put("column", target.column().orElse(null));
        json.put("what", target.what());
        return json;
    }

    private static Map<String, @Nullable Object> hit(Hit hit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("verdict", hit.effect().word());
        json.put("file", hit.file());
        json.put("line", hit.line());
        json.put("symbol", hit.symbol());
        json.put("kind", hit.kind().word());
        json.put("text", hit.text());
        json.put("objects", hit.objects());
        json.put("sqlstate", hit.error().map(error -> error.sqlstate()).orElse(null));
        json.put("message", hit.error().map(error -> error.message()).orElse(null));
        return json;
    }
}
