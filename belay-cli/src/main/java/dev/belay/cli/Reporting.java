package dev.belay.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command whose answer is a report, in the form that is wanted. */
abstract class Reporting implements Callable<Integer> {
    @Mixin
    private final Form form = new Form();

    @Mixin
    private final Voice voice;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Reporting(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    final Voice voice() {
        return voice;
    }

    final Form form() {
        return form;
    }

    /** Prints what was asked for. */
    final void report(Supplier<String> text, Supplier<String> json) {
        voice.print(form.of(text, json));
    }

    /** Tells whether an option stands in the command line. */
    final boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** It was called in a wrong way. */
    final ParameterException wrong(String usage) {
        return new ParameterException(spec.commandLine(), usage);
    }
}
