package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What every kind of object may have: an owner, privileges, a comment.
 *
 * @param role that runs the plan, and owns what it creates
 */
record Standing(String role) {
    /** The attributes that are written here. */
    static final Set<String> ATTRIBUTES = Set.of("owner", "privileges", "comment");

    /** Kinds that have the owner of what they are a part of. */
    private static final Set<ObjectKind> OWNERLESS = Set.of(ObjectKind.COLUMN, ObjectKind.INDEX);

    /** Kinds whose privileges are all that there is to say of them, and are said by their writers. */
    private static final Set<ObjectKind> UNOWNED = Set.of(ObjectKind.DEFAULT_PRIVILEGES, ObjectKind.PRIVILEGES);

    /** The owner of a database; nobody when the catalog does not say. */
    static String databaseOwner(Blueprint all) {
        return all.catalog()
                .object(ObjectId.of(ObjectKind.DATABASE))
                .map(it -> it.text("owner"))
                .orElse("");
    }

    /** What an object that was just created still lacks. */
    void settle(CatalogObject object, String address, boolean part, Blueprint from, Blueprint to, Statements out) {
        if (UNOWNED.contains(object.id().kind())) {
            return;
        }
        Optional<String> owner = object.attribute("owner").filter(name -> !name.equals(role) && !part);
        owner.ifPresent(name -> out.add("ALTER " + address + " OWNER TO " + Names.role(name)));
        String had = Birthright.of(object, role, from, to);
        Rights.alter(object, owner.isPresent() ? Rights.renamed(had, role, owner.get()) : had, to, out);
        object.attribute("comment").ifPresent(text -> comment(address, Optional.of(text), out));
    }

    /** What differs in an object that stays. */
    void alter(CatalogObject before, CatalogObject after, String address, Blueprint to, Statements out) {
        if (UNOWNED.contains(after.id().kind())) {
            return;
        }
        String owner = after.text("owner");
        String had = before.text("privileges");
        if (!before.text("owner").equals(owner)
                && !OWNERLESS.contains(after.id().kind())
                && !to.dependencies()
                        .whole(after.id())
                        .map(whole -> whole.kind() == ObjectKind.COLUMN)
                        .orElse(false)) {
            out.add("ALTER " + address + " OWNER TO " + Names.role(owner));
        }
        if (!before.text("owner").equals(owner)) {
            had = Rights.renamed(had, before.text("owner"), owner);
        }
        if (!Objects.equals(had, after.text("privileges"))) {
            Rights.alter(after, had, to, out);
        }
        if (!before.attribute("comment").equals(after.attribute("comment"))) {
            comment(address, after.attribute("comment"), out);
        }
    }

    private static void comment(String address, Optional<String> text, Statements out) {
        out.add("COMMENT ON " + address + " IS " + text.map(Names::literal).orElse("NULL"));
    }
}
