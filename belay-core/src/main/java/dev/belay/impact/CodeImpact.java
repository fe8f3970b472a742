package dev.belay.impact;

import dev.belay.source.MappedTable;
import dev.belay.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Who uses some tables and columns.
 *
 * @param targets what is asked about
 * @param hits by effect, then by place
 */
public record CodeImpact(List<Target> targets, List<Hit> hits) {
    private static final Comparator<Hit> IN_ORDER = Comparator.comparing(Hit::effect)
            .thenComparing(Hit::file)
            .thenComparingInt(Hit::line)
            .thenComparing(Hit::kind)
            .thenComparing(Hit::text);

    /** Copies the lists. */
    public CodeImpact {
        targets = List.copyOf(targets);
        hits = List.copyOf(hits);
    }

    /** The words by which code may use what is asked about, once its mapped classes are known. */
    public static Set<String> words(List<Target> targets, List<MappedTable> tables) {
        return Watched.words(targets, tables);
    }

    /**
     * Looks through code.
     *
     * @param files that were parsed
     * @param tables that they map
     * @param asked the queries in the code
     * @param names whether the file of a path holds a word
     */
    public static CodeImpact of(
            List<Target> targets,
            List<SourceFile> files,
            List<MappedTable> tables,
            List<Asked> asked,
            BiPredicate<String, String> names) {
        List<Hit> hits = new ArrayList<>();
        Places places = Places.of(files);
        Types types = Types.of(files);
        Watched watched = Watched.of(targets, tables, types);
        Inference inference = new Inference(types, Watched.mapped(tables, types));
        watched.mappings(places, hits);
        asked.forEach(each -> QueryUse.of(each, targets, watched, types, places, hits));
        files.forEach(file -> {
            if (file.language().isParsed()) {
                Uses uses = new Uses(new Ground(file, types, inference, watched, places, names, hits));
                new CodeUse(file, types, inference, uses).look();
            } else {
                TextUse.of(file, targets, places, hits);
            }
        });
        return new CodeImpact(targets, merged(hits));
    }

    /** One hit for each line and kind, with all that it uses; the worst effect counts. */
    private static List<Hit> merged(List<Hit> hits) {
        Map<String, Hit> byPlace = new LinkedHashMap<>();
        hits.stream().sorted(IN_ORDER).forEach(hit -> {
            String line = hit.file() + ":" + hit.line();
            boolean isQuery = hit.kind() == Hit.Kind.QUERY || hit.kind() == Hit.Kind.ENTITY_QUERY;
            byPlace.merge(line + (isQuery ? " " + hit.text() : ""), hit, CodeImpact::both);
        });
        return byPlace.values().stream().sorted(IN_ORDER).toList();
    }

    private static Hit both(Hit one, Hit other) {
        TreeSet<String> objects = new TreeSet<>(one.objects());
        objects.addAll(other.objects());
        return new Hit(
                one.effect(),
                one.file(),
                one.line(),
                one.symbol(),
                one.kind(),
                one.text(),
                List.copyOf(objects),
                one.error());
    }
}
