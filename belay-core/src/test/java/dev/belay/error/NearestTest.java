package dev.belay.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A slip of the finger is recognised, and nothing is made up. */
class NearestTest {
    private static final List<String> RULES =
            List.of("loses-data", "downgrade-fails", "downgrade-differs", "rewrites-table");

    @Test
    void findsWhatWasMeant() {
        assertThat(Nearest.to("lose-data", RULES)).containsExactly("loses-data");
        assertThat(Nearest.to("downgrade", RULES)).containsExactly("downgrade-fails", "downgrade-differs");
        assertThat(Nearest.to("rewrite-tabel", RULES)).containsExactly("rewrites-table");
        assertThat(Nearest.to("vacuum", RULES)).isEmpty();
        assertThat(Nearest.to("", RULES)).isEmpty();
    }
}
