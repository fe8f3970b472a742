package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Subscriptions. Where they connect to is a secret that no catalog tells, so a new one connects to nothing. */
final class Subscriptions implements Writer {
    private static final String CONNECTION =
            "no catalog tells where it connects to: ALTER SUBSCRIPTION … CONNECTION says it, then ENABLE";

    private static final Map<String, String> STREAMING =
            Map.of("f", "off", "t", "on", "p", "parallel", "false", "off", "true", "on");

    @Override
    public String address(CatalogObject subscription) {
        return "SUBSCRIPTION " + Names.of(subscription.id());
    }

    @Override
    public void create(CatalogObject subscription, Blueprint all, Statements out) {
        Map<String, String> options = options(subscription);
        if (subscription.has("two phase")) {
            options.put("two_phase", "true");
        }
        String said = options.entrySet().stream()
                .map(option -> option.getKey() + " = " + option.getValue())
                .collect(Collectors.joining(", "));
        out.add(
                "CREATE " + address(subscription) + " CONNECTION '' PUBLICATION " + subscription.text("publications")
                        + " WITH (connect = false, " + said + ")",
                CONNECTION);
    }

    /** The options that ALTER SUBSCRIPTION sets, all of them, by their names. */
    private static Map<String, String> options(CatalogObject subscription) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(
                "slot_name", subscription.attribute("slot").map(Names::literal).orElse("NONE"));
        options.put("synchronous_commit", Names.literal(subscription.text("synchronous commit")));
        options.put("binary", String.valueOf(subscription.has("binary")));
        options.put("streaming", STREAMING.getOrDefault(subscription.text("streaming"), "off"));
        flag(subscription, options, "disabled on error", "disable_on_error");
        flag(subscription, options, "runs as owner", "run_as_owner");
        flag(subscription, options, "failover", "failover");
        if (subscription.has("password required")) {
            options.put("password_required", "false");
        }
        subscription.attribute("origin").ifPresent(origin -> options.put("origin", Names.literal(origin)));
        return options;
    }

    private static void flag(CatalogObject subscription, Map<String, String> options, String attribute, String option) {
        if (subscription.has(attribute)) {
            options.put(option, "true");
        }
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        CatalogObject after = change.after();
        if (change.differsIn("two phase")) {
            return false;
        }
        String alter = "ALTER " + address(after) + " ";
        if (change.differsIn("enabled") && after.text("enabled").equals("false")) {
            out.add(alter + "DISABLE");
        }
        if (change.differsIn("publications")) {
            out.add(alter + "SET PUBLICATION " + after.text("publications") + " WITH (refresh = false)");
        }
        set(change, alter, out);
        if (change.differsIn("enabled") && after.text("enabled").equals("true")) {
            out.add(alter + "ENABLE");
        }
        return true;
    }

    private static void set(Alteration change, String alter, Statements out) {
        Map<String, String> were = options(change.before());
        Map<String, String> are = options(change.after());
        Map<String, String> set = new LinkedHashMap<>(are);
        set.entrySet().removeIf(option -> option.getValue().equals(were.get(option.getKey())));
        were.keySet().stream()
                .filter(option -> !are.containsKey(option))
                .forEach(option -> set.put(option, usual(option)));
        if (!set.isEmpty()) {
            out.add(alter + "SET ("
                    + set.entrySet().stream()
                            .map(option -> option.getKey() + " = " + option.getValue())
                            .collect(Collectors.joining(", "))
                    + ")");
        }
    }

    private static String usual(String option) {
        return switch (option) {
            case "origin" -> "any";
            case "password_required" -> "true";
            default -> "false";
        };
    }
}
