package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Dependencies;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Schema;
import dev.belay.cli.TargetOptions.Stand;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.plan.Owners;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.UsersDatabase;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import dev.belay.rehearsal.BuiltSchema;
import dev.belay.rehearsal.Jobs;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A database beside the schema that its history builds, on a server of the same major version; what the tool makes for
 * itself is left aside, and so is who owns what.
 *
 * @param revision the last one that the history is meant after; {@code base} for none
 * @param history the schema as the history builds it
 * @param there the schema as the database has it
 * @param failures of revisions on the way, whose doing is therefore not in the history's schema
 * @param unknown what the database was given that the files do not have
 */
record Drift(String revision, Schema history, Schema there, List<BuiltSchema.Failure> failures, List<String> unknown) {
    private static final Dependencies NONE = new Dependencies(new TreeMap<>(), new TreeMap<>());

    Drift {
        failures = List.copyOf(failures);
        unknown = List.copyOf(unknown);
    }

    /**
     * Reads the database, and builds what it should be.
     *
     * @param at ids of the revisions that are meant; by itself those that the database says were applied
     */
    static Drift of(
            Candidate place,
            Project project,
            TargetOptions target,
            Optional<List<String>> at,
            RehearsalOptions options,
            Progress progress) {
        Optional<Stand> stand =
                place.layout().ledger(place.folder(), project.history()).map(ledger -> target.stand(place, project));
        if (stand.isEmpty() && at.isEmpty()) {
            throw new NoLedgerException(project.layout());
        }
        List<String> ids = at.orElseGet(() -> stand.orElseThrow().standing().applied());
        Blueprint read = UsersDatabase.read(target.url(), System.getenv());
        String role = Owners.ofDatabase(read);
        BuiltSchema built = built(project, ids, options, read.major(), progress);
        Catalog history = Owners.as(role, new Blueprint(read.major(), built.catalog(), NONE))
                .catalog();
        Catalog there = Owners.as(role, read).catalog();
        return new Drift(
                name(project, ids),
                Schema.of(stand.map(known -> without(known, history)).orElse(history)),
                Schema.of(stand.map(known -> without(known, there)).orElse(there)),
                built.failures(),
                at.isPresent() ? List.of() : stand.orElseThrow().standing().unknown());
    }

    private static String name(Project project, List<String> ids) {
        List<String> heads = new History(revisions(project, ids), List.of()).heads();
        return heads.isEmpty() ? "base" : String.join(" and ", heads);
    }

    private static List<Revision> revisions(Project project, List<String> ids) {
        return project.history().revisions().stream()
                .filter(revision -> ids.contains(revision.id()))
                .toList();
    }

    private static BuiltSchema built(
            Project project, List<String> ids, RehearsalOptions options, int major, Progress progress) {
        List<Revision> revisions = revisions(project, ids);
        progress.ahead(revisions.stream().map(Revision::id).toList());
        if (revisions.isEmpty()) {
            try (EmbeddedServer server = EmbeddedServer.start(options.versionLike(major))) {
                Blueprint empty = new Schemas(server, options.terms(), () -> project, progress).read("base");
                return new BuiltSchema(empty.catalog(), List.of());
            }
        }
        boolean whole =
                project.history().revisions().subList(0, revisions.size()).equals(revisions);
        Project applied =
                whole ? project : new Project(project.root(), project.layout(), new History(revisions, List.of()));
        BuiltSchema built = new EmbeddedRehearser(options.versionLike(major), whole, Jobs.ONE, progress::note)
                .schema(applied, options.terms(), revisions.getLast(), progress.following());
        progress.clear();
        return built;
    }

    /** Without what the tool has made for itself, and a schema that holds nothing else. */
    private static Catalog without(Stand stand, Catalog catalog) {
        String own = stand.schema().or(stand.ledger()::schema).orElse("public");
        SortedMap<ObjectId, CatalogObject> left = new TreeMap<>(catalog.objects());
        left.values().removeIf(object -> isOf(stand, own, object));
        ObjectId home = ObjectId.of(ObjectKind.SCHEMA, own);
        boolean empty = left.keySet().stream()
                .noneMatch(id -> id.path().size() > 1 && id.path().getFirst().equals(own));
        if (empty && !own.equals("public")) {
            left.remove(home);
        }
        return new Catalog(
                left,
                new TreeMap<>(catalog.columnOrder().entrySet().stream()
                        .filter(entry -> left.containsKey(entry.getKey()))
                        .collect(Collectors.toMap(java.util.Map.Entry::getKey, java.util.Map.Entry::getValue))),
                catalog.notNullNames());
    }

    private static boolean isOf(Stand stand, String own, CatalogObject object) {
        List<String> path = object.id().path();
        if (path.size() < 2) {
            return false;
        }
        if (stand.ledger().owns(own, path.get(0), path.get(1))) {
            return true;
        }
        String table = object.id().kind() == ObjectKind.INDEX
                ? object.text("table")
                : object.attribute("owned by").orElse("");
        return stand.ledger().tables().stream()
                .map(name -> ObjectId.of(ObjectKind.TABLE, own, name).name())
                .anyMatch(name -> table.equals(name) || table.startsWith(name + "."));
    }
}
