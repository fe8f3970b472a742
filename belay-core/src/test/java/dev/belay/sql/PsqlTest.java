package dev.belay.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of random texts are those that psql itself sends. */
class PsqlTest {
    private static final String MARK = "SELECT 'end of file'";
    private static final int RUNS = Integer.getInteger("belay.psql.runs", 12);
    private static final int FILES = 100;
    private static final List<String> TOKENS = List.of(
            "'",
            "'",
            "\"",
            "E'",
            "e'",
            "U&'",
            "B'",
            "''",
            "\\'",
            "$$",
            "$$",
            "$a$",
            "$b$",
            "$1",
            "a$a$",
            "/*",
            "*/",
            "--",
            "\n",
            "\n",
            "\n",
            "\r\n",
            "\r",
            " ",
            " ",
            "\t",
            ";",
            ";",
            ";",
            ";\n",
            ";\n",
            "(",
            ")",
            ")",
            "[",
            "]",
            "::",
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
            "x",
            "é",
            "\u3000",
            "\uD83D\uDE00",
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
            "-- ;\n",
            ";\nCOPY t FROM STDIN;\n1\t;\n\\.\n",
            ";COPY t (a) FROM stdin WITH (FORMAT csv);\r\n\\.\r\n");

    /**
     * psql reads a line at a time and does not see that a quote with escapes goes on behind a line's end; the server does,
     * and so do we.
     */
    private static final Pattern CONTINUED = Pattern.compile("(?is)e'.*'.*\n.*\\\\'");

    /** Letters that run into a number: psql 15 takes one of them for a part of the number, later ones take all, and so do we. */
    private static final Pattern JUNK = Pattern.compile(
            "(?i)(\\$1|1e5|0x1F|\\.\\d)[a-z_[^\\x00-\\x7f]][\\w$[^\\x00-\\x7f]]|1e5\\$|0x1F[a-z_$[^\\x00-\\x7f]]");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void randomTextsAreCutAsPsqlCutsThem() throws Exception {
        assumeTrue(isInstalled(), "psql is not installed");
        long seed = Long.getLong("belay.seed", System.nanoTime());
        System.out.println("PsqlTest: -Dbelay.seed=" + seed);
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            List<String> texts = texts(random);
            List<List<String>> sent = sent(texts);
            for (int index = 0; index < texts.size(); index++) {
                assertThat(sent.get(index))
                        .as("seed %d, run %d, text %d: <<%s>>", seed, run, index, texts.get(index))
                        .isEqualTo(ours(texts.get(index)));
            }
        }
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "psql")));
    }

    /** Random texts in which nothing is a command of psql, which it would run. */
    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < FILES) {
            StringBuilder text = new StringBuilder();
            int tokens = random.nextInt(25);
            for (int count = 0; count < tokens; count++) {
                text.append(TOKENS.get(random.nextInt(TOKENS.size())));
            }
            List<Piece> pieces = new ArrayList<>();
            new Pieces(SqlText.of("a.sql", text.toString())).forEachRemaining(pieces::add);
            boolean isPsqls =
                    CONTINUED.matcher(text).find() || JUNK.matcher(text).find();
            if (!isPsqls && pieces.stream().noneMatch(piece -> piece.kind() == Piece.Kind.META)) {
                texts.add(text.toString());
            }
        }
        return texts;
    }

    private static List<String> ours(String text) throws IOException {
        List<String> ours = new ArrayList<>();
        for (Statement statement : SqlText.of("a.sql", text).statements()) {
            ours.add(bare(statement.text()));
            if (statement.data().isPresent()) {
                try (Reader rows = statement.data().get().open();
                        StringWriter all = new StringWriter()) {
                    rows.transferTo(all);
                    ours.add(PsqlEar.ROWS + all);
                }
            }
        }
        ours.removeIf(String::isEmpty);
        return ours;
    }

    /** What is sent, without the comments before it and the semicolon behind it, and with white space of one kind. */
    private static String bare(String query) {
        int begin = new Lexer(new Window(SqlText.of("a.sql", query))).endOfGap();
        int end = query.length();
        while (end > begin && (Lexer.isSpace(query.charAt(end - 1)) || query.charAt(end - 1) == ';')) {
            end--;
        }
        return query.substring(Math.min(begin, end), end).replaceAll("[ \\t-\\r]+", " ");
    }

    private List<List<String>> sent(List<String> texts) throws Exception {
        List<String> command = new ArrayList<>(List.of("psql", "--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=0"));
        for (int index = 0; index < texts.size(); index++) {
            Path file = folder.resolve(index + ".sql");
            Files.writeString(file, texts.get(index));
            command.addAll(List.of("-f", file.toString(), "-c", MARK));
        }
        try (PsqlEar ear = new PsqlEar()) {
            ProcessBuilder psql = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile());
            psql.environment()
                    .putAll(Map.of(
                            "PGHOST",
                            "127.0.0.1",
                            "PGPORT",
                            String.valueOf(ear.port()),
                            "PGSSLMODE",
                            "disable",
                            "PGGSSENCMODE",
                            "disable",
                            "PGUSER",
                            "x",
                            "PGDATABASE",
                            "x",
                            "PSQL_EDITOR",
                            "false"));
            Process running = psql.start();
            List<String> heard = ear.listen();
            running.waitFor();
            return cut(heard);
        }
    }

    private static List<List<String>> cut(List<String> heard) {
        List<List<String>> files = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String query : heard) {
            if (query.equals(MARK)) {
                files.add(current);
                current = new ArrayList<>();
            } else {
                current.add(query.startsWith(PsqlEar.ROWS) ? query : bare(query));
            }
        }
        files.forEach(file -> file.removeIf(String::isEmpty));
        return files;
    }
}
