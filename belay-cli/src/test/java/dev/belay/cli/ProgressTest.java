package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Progress.Manner;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.output.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** People who wait see how far it is; a log sees it now and then; nobody sees it who does not want to. */
class ProgressTest {
    private static final Revision FIRST = revision("b001", "create \u001b accounts");
    private static final Revision LAST = revision("b002", "x".repeat(100));

    private long now;

    @Test
    void onATerminalOneLineIsWrittenOver() {
        assertThat(told(Manner.IN_PLACE))
                .isEqualTo("note%n".formatted() + "\r\u001b[K1/2 b001 create \\u001b accounts" + "\r\u001b[K2/2 b002 "
                        + "x".repeat(29) + "…" + "\r\u001b[K");
    }

    @Test
    void elsewhereALineIsWrittenAfterTenSeconds() {
        assertThat(told(Manner.SPARSE)).isEqualTo("note%n2/2 b002 %s%n".formatted("x".repeat(100)));
    }

    @Test
    void aTerminalWithoutWidthIsTakenAsTheUsualOne() {
        assertThat(new Terminal(Screen.NONE, Manner.IN_PLACE, 0, false).progressColumns())
                .isEqualTo(80);
    }

    @Test
    void quietIsSilent() {
        assertThat(told(Manner.SILENT)).isEmpty();
    }

    private String told(Manner manner) {
        StringWriter err = new StringWriter();
        Progress progress = new Progress(new PrintWriter(err), manner, 40, () -> now);
        progress.ahead(List.of("b001", "b002"));
        progress.note("note");
        progress.begins(FIRST);
        now += TimeUnit.SECONDS.toNanos(10);
        progress.begins(LAST);
        progress.clear();
        progress.clear();
        return err.toString();
    }

    private static Revision revision(String id, String message) {
        Script none = new Script.Opaque("not run");
        return new Revision(id, List.of(), message, Optional.empty(), id + ".sql", none, new Downgrade.Missing());
    }
}
