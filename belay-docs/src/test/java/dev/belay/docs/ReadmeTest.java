package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README shows what its commands print. */
class ReadmeTest {
    static List<Session.Step> steps() {
        return Session.of(Repository.read("README.md")).stream()
                .flatMap(session -> session.steps().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void eachCommandPrintsWhatIsShown(Session.Step step) {
        BelayProcess belay = BelayProcess.run(step.command(), Repository.path(""));
        assertThat(step.shows(belay.out()))
                .as("$ %s%n%s%n%s", step.command(), belay.out(), belay.err())
                .isTrue();
    }

    /** What runs in a project of its own is shown from the scenario that runs it. */
    @Test
    void theWayFromAModelToACommitIsThatOfTheScenario() {
        Scenario scenario = Scenario.named("running-sqlalchemy.txt");
        List<Session> shown = Session.of(Repository.read("README.md"), "running-sqlalchemy.txt");
        assertThat(shown).hasSize(1);
        for (Session.Step step : shown.getFirst().steps()) {
            assertThat(scenario.commands()).contains(step.command());
            assertThat(step.shows(scenario.shown(step.command())))
                    .as("$ %s%n%s", step.command(), scenario.shown(step.command()))
                    .isTrue();
        }
    }

    @Test
    void anElisionStandsForLinesAndNothingElseDoes() {
        Session.Step step = new Session.Step("belay", List.of("a 1.5 ms", "...", "z"));
        assertThat(step.shows("a    20 ms\nb\nc\nz\n")).isTrue();
        assertThat(step.shows("a 3.1 s\nz\n")).isTrue();
        assertThat(step.shows("a 3.1 s\nb\n")).isFalse();
        assertThat(step.shows("a 3.1 s extra\nz\n")).isFalse();
        assertThat(steps()).hasSizeGreaterThan(1);
    }
}
