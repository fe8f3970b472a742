package dev.belay.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.sql.Piece.Kind;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The pieces of a text are the text. */
class PiecesTest {
    private static final int TEXTS = 60_000;
    private static final List<String> TOKENS = List.of(
            "'",
            "\"",
            "E'",
            "e'",
            "U&'",
            "u&\"",
            "B'",
            "''",
            "\\'",
            "\\",
            "\\\\",
            "$$",
            "$a$",
            "$b$",
            "$1",
            "$",
            "a$a$",
            "/*",
            "*/",
            "/",
            "*",
            "--",
            "-",
            "\n",
            "\n",
            "\r\n",
            "\r",
            " ",
            "\t",
            "\f",
            ";",
            ";",
            ";",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "::",
            ":",
            "CREATE ",
            "OR REPLACE ",
            "FUNCTION ",
            "PROCEDURE ",
            "f() ",
            "BEGIN ATOMIC ",
            "BEGIN ",
            " END",
            " CASE ",
            "SELECT ",
            "COPY t FROM STDIN;\n",
            "COPY t (a) FROM stdin WITH (FORMAT csv) ;\r\n",
            "copy t from stdin",
            "COPY t TO STDOUT",
            "\\.\n",
            "\n\\.\r\n",
            "\\.",
            "1\t2\n",
            "x",
            "é",
            "\u00A0",
            "\uFEFF",
            "\uD83D\uDE00",
            "\u3000",
            "\\restrict k\n",
            "\\unrestrict k\n",
            "\\i f\n",
            "-- belay: no transaction\n",
            "name ",
            "1e5",
            "0x1F",
            "@-",
            "+-",
            "<=>",
            "'a;b'",
            "$x$;$x$",
            "\"a;b\"",
            "/* ; */",
            "-- ;\n");

    @Test
    void piecesGiveBackTheText() {
        long seed = Long.getLong("belay.seed", System.nanoTime());
        System.out.println("PiecesTest: -Dbelay.seed=" + seed);
        Random random = new Random(seed);
        for (int count = 0; count < TEXTS; count++) {
            String text = text(random);
            assertThat(joined(pieces(text))).as("seed %d, text %d", seed, count).isEqualTo(text);
        }
    }

    /** However the text arrives and however little of it is in memory, the pieces are the same. */
    @Test
    void piecesDoNotDependOnHowTheTextIsRead() {
        long seed = Long.getLong("belay.seed", System.nanoTime());
        System.out.println("PiecesTest: -Dbelay.seed=" + seed);
        Random random = new Random(seed);
        for (int count = 0; count < TEXTS / 10; count++) {
            String text = text(random);
            SqlText dripping = new SqlText("a.sql", new Dripping(text), 0, text.length() * 3L, 1);
            assertThat(pieces(dripping).stream().map(piece -> piece.kind() + piece.text() + piece.line()))
                    .as("seed %d, text %d", seed, count)
                    .isEqualTo(pieces(text).stream()
                            .map(piece -> piece.kind() + piece.text() + piece.line())
                            .toList());
        }
    }

    @Test
    void gapsHoldNoStatement() {
        Random random = new Random(7);
        for (int count = 0; count < TEXTS / 10; count++) {
            String text = text(random);
            List<Piece> pieces = pieces(text);
            for (int index = 0; index < pieces.size(); index++) {
                boolean endsRows = index > 0 && pieces.get(index - 1).kind() != Kind.STATEMENT;
                Piece piece = pieces.get(index);
                if (piece.kind() == Kind.GAP && !(endsRows && piece.text().startsWith("\\."))) {
                    assertThat(bare(piece.text())).as(text).isEmpty();
                }
            }
        }
    }

    private static String bare(String gap) {
        StringBuilder left = new StringBuilder();
        int depth = 0;
        for (int at = 0; at < gap.length(); at++) {
            if (gap.startsWith("/*", at)) {
                depth++;
                at++;
            } else if (depth > 0 && gap.startsWith("*/", at)) {
                depth--;
                at++;
            } else if (depth == 0 && gap.startsWith("--", at)) {
                while (at < gap.length() && gap.charAt(at) != '\n' && gap.charAt(at) != '\r') {
                    at++;
                }
            } else if (depth == 0 && " \t\n\r\f\u000B;".indexOf(gap.charAt(at)) < 0) {
                left.append(gap.charAt(at));
            }
        }
        return left.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int tokens = random.nextInt(30);
        for (int count = 0; count < tokens; count++) {
            text.append(TOKENS.get(random.nextInt(TOKENS.size())));
        }
        return text.toString();
    }

    private static List<Piece> pieces(String text) {
        return pieces(SqlText.of("a.sql", text));
    }

    private static List<Piece> pieces(SqlText text) {
        List<Piece> pieces = new ArrayList<>();
        new Pieces(text).forEachRemaining(pieces::add);
        return pieces;
    }

    private static String joined(List<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /** A source that gives one letter at a time and whose positions are not indexes. */
    private record Dripping(String text) implements TextSource {
        @Override
        public Reader open(long begin, long end) {
            return new Reader() {
                private final Reader letters = new StringReader(text.substring((int) begin / 3, (int) end / 3));

                @Override
                public int read(char[] into, int offset, int count) throws IOException {
                    return letters.read(into, offset, Math.min(1, count));
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public long width(char[] letters, int from, int to) {
            return 3L * (to - from);
        }
    }
}
