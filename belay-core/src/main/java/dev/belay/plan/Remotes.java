package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Foreign-data wrappers, servers and user mappings; what the options of a mapping say are secrets that no schema tells. */
final class Remotes implements Writer {
    private static final String SECRETS = "what the options say is a secret that no catalog tells: write it here";

    @Override
    public String address(CatalogObject object) {
        String name = Names.of(object.id().path().getFirst());
        return switch (object.id().kind()) {
            case FOREIGN_DATA_WRAPPER -> "FOREIGN DATA WRAPPER " + name;
            case FOREIGN_SERVER -> "SERVER " + name;
            default -> "USER MAPPING FOR " + Names.role(object.id().path().getLast()) + " SERVER " + name;
        };
    }

    @Override
    public void create(CatalogObject object, Blueprint all, Statements out) {
        if (object.id().kind() == ObjectKind.USER_MAPPING) {
            String options = object.attribute("options")
                    .map(names -> " OPTIONS (" + secrets("", names) + ")")
                    .orElse("");
            out.add("CREATE " + address(object) + options, options.isEmpty() ? "" : SECRETS);
            return;
        }
        out.add("CREATE " + address(object)
                + object.attribute("handler")
                        .map(function -> " HANDLER " + function)
                        .orElse("")
                + object.attribute("validator")
                        .map(function -> " VALIDATOR " + function)
                        .orElse("")
                + object.attribute("type")
                        .map(type -> " TYPE " + Names.literal(type))
                        .orElse("")
                + object.attribute("version")
                        .map(version -> " VERSION " + Names.literal(version))
                        .orElse("")
                + object.attribute("wrapper")
                        .map(wrapper -> " FOREIGN DATA WRAPPER " + Names.of(wrapper))
                        .orElse("")
                + Options.foreign(object.text("options")));
    }

    private static String secrets(String verb, String names) {
        return Arrays.stream(names.split(", ", -1))
                .map(name -> verb + Names.of(name) + " ''")
                .collect(Collectors.joining(", "));
    }

    /** The options that come, with nothing in them, and those that go. */
    private boolean alterMapping(Alteration change, Statements out) {
        List<String> were = Arrays.asList(change.before().text("options").split(", ", -1));
        List<String> are = Arrays.asList(change.after().text("options").split(", ", -1));
        String options = Stream.concat(
                        were.stream()
                                .filter(name -> !name.isEmpty() && !are.contains(name))
                                .map(name -> "DROP " + Names.of(name)),
                        are.stream()
                                .filter(name -> !name.isEmpty() && !were.contains(name))
                                .map(name -> secrets("ADD ", name)))
                .collect(Collectors.joining(", "));
        out.add("ALTER " + address(change.after()) + " OPTIONS (" + options + ")", SECRETS);
        return true;
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (change.id().kind() == ObjectKind.USER_MAPPING) {
            return alterMapping(change, out);
        }
        boolean unversioned = change.differsIn("version") && !change.after().has("version");
        if (unversioned || !change.onlyIn("handler", "validator", "version", "options")) {
            return false;
        }
        out.add("ALTER " + address(change.after())
                + function(change, "handler", "HANDLER ")
                + function(change, "validator", "VALIDATOR ")
                + (change.differsIn("version")
                        ? " VERSION " + Names.literal(change.after().text("version"))
                        : "")
                + Options.foreignChanges(
                        change.before().text("options"), change.after().text("options")));
        return true;
    }

    private static String function(Alteration change, String attribute, String word) {
        return change.differsIn(attribute)
                ? change.after().attribute(attribute).map(it -> " " + word + it).orElse(" NO " + word.strip())
                : "";
    }
}
