package dev.belay.cli;

import dev.belay.error.BelayException;
import java.util.List;

/** The user named a rule that is not there. */
final class UnknownRuleException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnknownRuleException(String asked, List<String> near) {
        super(
                "there is no rule " + asked
                        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"),
                "List the rules with `belay rules`.",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
