package dev.belay.catalog;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One difference between two catalogs; it keeps both sides whole, so that its opposite loses nothing. */
public sealed interface Change {
    /** The object that differs. */
    ObjectId id();

    /** The change that undoes this one. */
    Change reversed();

    /** One line for people: {@code column public.t.a: type integer -> bigint}; long definitions are cut to what differs. */
    String summary();

    /** An object that was not there before. */
    record Added(CatalogObject after) implements Change {
        @Override
        public ObjectId id() {
            return after.id();
        }

        @Override
        public Change reversed() {
            return new Dropped(after);
        }

        @Override
        public String summary() {
            return id() + ": added";
        }
    }

    /** An object that is no longer there. */
    record Dropped(CatalogObject before) implements Change {
        @Override
        public ObjectId id() {
            return before.id();
        }

        @Override
        public Change reversed() {
            return new Added(before);
        }

        @Override
        public String summary() {
            return id() + ": dropped";
        }
    }

    /** An object of the same name with other attributes. */
    record Altered(CatalogObject before, CatalogObject after) implements Change {
        @Override
        public ObjectId id() {
            return before.id();
        }

        @Override
        public Change reversed() {
            return new Altered(after, before);
        }

        /** Names of the attributes that differ, sorted. */
        public TreeSet<String> differing() {
            TreeSet<String> names = new TreeSet<>(before.attributes().keySet());
            names.addAll(after.attributes().keySet());
            names.removeIf(name -> Objects.equals(
                    before.attributes().get(name), after.attributes().get(name)));
            return names;
        }

        /** Tells whether this attribute differs. */
        public boolean differsIn(String attribute) {
            return !Objects.equals(
                    before.attributes().get(attribute), after.attributes().get(attribute));
        }

        /** Tells whether all that differs is that a constraint now holds for the rows that were there before it, too. */
        public boolean validates() {
            return id().kind() == ObjectKind.CONSTRAINT
                    && differing().equals(Set.of("definition"))
                    && before.text("definition").equals(after.text("definition") + " NOT VALID");
        }

        @Override
        public String summary() {
            return id() + ": " + differing().stream().map(this::fromTo).collect(Collectors.joining(", "));
        }

        private String fromTo(String attribute) {
            return attribute + " "
                    + new TwoTexts(
                                    before.attributes().getOrDefault(attribute, "none"),
                                    after.attributes().getOrDefault(attribute, "none"))
                            .told();
        }
    }
}
