package dev.belay.project;

import dev.belay.error.BelayException;
import java.util.List;

/** The project's settings have a key that Belay does not know. */
public final class UnknownSettingException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnknownSettingException(String key, List<String> near) {
        super(
                Settings.FILE + " has a key " + key + ", which there is not"
                        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"),
                "Choose among " + String.join(", ", Settings.KEYS) + ".",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
