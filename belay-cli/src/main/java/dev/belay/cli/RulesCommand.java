package dev.belay.cli;

import dev.belay.error.Nearest;
import dev.belay.output.RuleBook;
import dev.belay.rules.Page;
import dev.belay.rules.Rule;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rule book. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "The rules by which a rehearsal is judged; one of them with its examples.")
final class RulesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", defaultValue = "", paramLabel = "ID", description = "The rule to read.")
    private String id = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RuleBook book = new RuleBook(Rule.all().stream().map(Rule::page).toList(), terminal.out());
        if (id.isEmpty()) {
            out.print(book.list());
        } else {
            Page page = book.find(id).orElseThrow(() -> unknown(book));
            out.print(book.page(page));
        }
        out.flush();
        return 0;
    }

    private UnknownRuleException unknown(RuleBook book) {
        List<String> ids = book.pages().stream().map(Page::id).toList();
        return new UnknownRuleException(id, Nearest.to(id, ids));
    }
}
