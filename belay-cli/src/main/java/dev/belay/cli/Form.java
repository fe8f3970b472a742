package dev.belay.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** In which form a command prints what it was asked for. */
final class Form {
    /** The forms. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(names = "--format", defaultValue = "text", description = "text or json.")
    private Format format = Format.TEXT;

    /** Tells whether people read it. */
    boolean isText() {
        return format == Format.TEXT;
    }

    /** The text in the form that is wanted. */
    String of(Supplier<String> text, Supplier<String> json) {
        return switch (format) {
            case TEXT -> text.get();
            case JSON -> json.get();
        };
    }
}
