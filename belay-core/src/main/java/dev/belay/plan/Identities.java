package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Locale;
import java.util.Optional;

/** Columns that PostgreSQL numbers: {@code GENERATED … AS IDENTITY}. */
final class Identities {
    private Identities() {}

    /** What a column says of its identity, the options of the sequence among it. */
    static String clause(CatalogObject column, Blueprint all) {
        return "GENERATED " + column.text("identity").toUpperCase(Locale.ROOT) + " AS IDENTITY"
                + sequence(column.id(), all).map(Sequences::ofIdentity).orElse("");
    }

    static Optional<CatalogObject> sequence(ObjectId column, Blueprint all) {
        return all.dependencies().wholes().entrySet().stream()
                .filter(part -> part.getValue().equals(column) && part.getKey().kind() == ObjectKind.SEQUENCE)
                .findFirst()
                .flatMap(part -> all.catalog().object(part.getKey()));
    }

    static void alter(Alteration change, Statements out) {
        boolean partition = Relations.holder(change.id(), change.to())
                .filter(table -> Relations.isPartition(table, change.to()))
                .isPresent();
        if (!change.differsIn("identity") || partition) {
            return;
        }
        String alter = Relations.alter(change.id(), change.to()) + "ALTER COLUMN " + Names.last(change.id()) + " ";
        CatalogObject after = change.after();
        if (!after.has("identity")) {
            return;
        }
        if (change.before().has("identity")) {
            out.add(alter + "SET GENERATED " + after.text("identity").toUpperCase(Locale.ROOT));
        } else {
            if (!change.before().has("not null")) {
                out.add(alter + "SET NOT NULL");
            }
            out.add(alter + "ADD " + clause(after, change.to()));
            goOn(after, change.to(), out);
        }
    }

    /** Lets an identity go on after the highest value that is there. */
    static void goOn(CatalogObject column, Blueprint all, Statements out) {
        sequence(column.id(), all).ifPresent(sequence -> goOn(sequence, column, out));
    }

    /** The same for whatever numbers a column: an identity, or a sequence that the column owns. */
    static void goOnOwned(CatalogObject column, Blueprint all, Statements out) {
        all.catalog().objects().values().stream()
                .filter(object -> object.id().kind() == ObjectKind.SEQUENCE)
                .filter(sequence -> all.dependencies().neededBy(sequence.id()).contains(column.id()))
                .forEach(sequence -> goOn(sequence, column, out));
    }

    private static void goOn(CatalogObject sequence, CatalogObject column, Statements out) {
        if (!sequence.text("increment").startsWith("-")) {
            out.add("SELECT setval(" + Names.literal(Names.of(sequence.id())) + ", max(" + Names.last(column.id())
                    + ")) FROM " + Names.holder(column.id()) + " HAVING max(" + Names.last(column.id()) + ") >= "
                    + sequence.text("minimum"));
        }
    }
}
