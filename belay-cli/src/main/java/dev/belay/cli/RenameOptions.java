package dev.belay.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** What has another name in the other schema. */
final class RenameOptions {
    @Option(
            names = "--rename",
            paramLabel = "OLD=NEW",
            description =
                    "What has a new name: table=table, table.column=column, type.value=value. May be given several"
                            + " times.")
    private List<String> asked = List.of();

    /** What the option says and, at a terminal, what is answered. */
    Renaming renaming(Voice voice, Progress progress) {
        return new Renaming(asked, voice.questions(progress));
    }
}
