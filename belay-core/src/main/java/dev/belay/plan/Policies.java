package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Policies of row security. */
final class Policies implements Writer {
    @Override
    public String address(CatalogObject policy) {
        return "POLICY " + Names.last(policy.id()) + " ON " + Names.holder(policy.id());
    }

    @Override
    public void create(CatalogObject policy, Blueprint all, Statements out) {
        String roles = roles(policy);
        String command = policy.text("command");
        out.add("CREATE " + address(policy)
                + (policy.text("permissive").equals("false") ? " AS RESTRICTIVE" : "")
                + (command.equals("all") ? "" : " FOR " + command.toUpperCase(Locale.ROOT))
                + (roles.equals("PUBLIC") ? "" : " TO " + roles)
                + clause(policy, "using", " USING (")
                + clause(policy, "check", " WITH CHECK ("));
    }

    private static String roles(CatalogObject policy) {
        return Arrays.stream(policy.text("roles").split(", ", -1))
                .map(Names::role)
                .collect(Collectors.joining(", "));
    }

    private static String clause(CatalogObject policy, String attribute, String words) {
        return policy.attribute(attribute)
                .map(expression -> words + expression + ")")
                .orElse("");
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        CatalogObject after = change.after();
        boolean lost = (change.before().has("using") && !after.has("using"))
                || (change.before().has("check") && !after.has("check"));
        if (lost || !change.onlyIn("roles", "using", "check")) {
            return false;
        }
        out.add("ALTER " + address(after)
                + (change.differsIn("roles") ? " TO " + roles(after) : "")
                + (change.differsIn("using") ? clause(after, "using", " USING (") : "")
                + (change.differsIn("check") ? clause(after, "check", " WITH CHECK (") : ""));
        return true;
    }
}
