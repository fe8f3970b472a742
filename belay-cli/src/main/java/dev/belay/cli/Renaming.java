package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.output.Screen;
import dev.belay.plan.PossibleRename;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has another name in the other schema: what was said, and what somebody answers. */
final class Renaming {
    private final List<String> said;
    private final Questions questions;
    private final Set<String> refused = new HashSet<>();

    /** What the options say and, where somebody sits there, what he answers. */
    Renaming(List<String> said, Questions questions) {
        this.said = List.copyOf(said);
        this.questions = questions;
    }

    /** Each {@code old=new} that the options say. */
    List<String> said() {
        return said;
    }

    /** What else was renamed on the way to another schema, of what may have been; each is asked once. */
    List<String> answered(RenamedSchema renamed, Blueprint after) {
        if (questions instanceof Questions.Unasked) {
            return List.of();
        }
        List<String> answered = new ArrayList<>();
        for (PossibleRename each : PossibleRename.between(renamed.schema(), after)) {
            String rename = renamed.renames().before(each.before()).name() + "="
                    + each.after().name();
            if (!refused.contains(rename)) {
                if (questions.yes(Screen.safe(each.question()))) {
                    answered.add(rename);
                } else {
                    refused.add(rename);
                }
            }
        }
        return answered;
    }
}
