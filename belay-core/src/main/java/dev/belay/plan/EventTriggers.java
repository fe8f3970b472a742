package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Event triggers. */
final class EventTriggers implements Writer {
    @Override
    public String address(CatalogObject trigger) {
        return "EVENT TRIGGER " + Names.of(trigger.id());
    }

    @Override
    public void create(CatalogObject trigger, Blueprint all, Statements out) {
        String tags = Arrays.stream(trigger.text("tags").split(", ", -1))
                .filter(tag -> !tag.isEmpty())
                .map(Names::literal)
                .collect(Collectors.joining(", "));
        out.add("CREATE " + address(trigger) + " ON " + trigger.text("event")
                + (tags.isEmpty() ? "" : " WHEN TAG IN (" + tags + ")")
                + " EXECUTE FUNCTION " + trigger.text("function") + "()");
    }

    @Override
    public void settle(CatalogObject trigger, Blueprint all, Statements out) {
        if (!trigger.text("enabled").equals("O")) {
            enable(trigger, out);
        }
    }

    private void enable(CatalogObject trigger, Statements out) {
        out.add("ALTER " + address(trigger)
                + switch (trigger.text("enabled")) {
                    case "D" -> " DISABLE";
                    case "R" -> " ENABLE REPLICA";
                    case "A" -> " ENABLE ALWAYS";
                    default -> " ENABLE";
                });
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        boolean enabled = change.onlyIn("enabled");
        if (enabled) {
            enable(change.after(), out);
        }
        return enabled;
    }
}
