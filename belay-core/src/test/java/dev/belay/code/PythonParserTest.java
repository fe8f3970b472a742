package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Parameter;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Belay reads Python as Python's own parser does: on the library that comes with it, and on what is rare. */
class PythonParserTest {
    private static final String RARE = """
            x = f"{a!r:>{width}} {b['k']} {{not}} {c:%Y-%m-%d} "  'and' f'{"x" if e else "y"}'
            y = rb"\\d" + z * 2 if q else -3 ** -2
            async def f(a, /, b: int = 3, *args: T, c, **kw) -> dict[str, T]:
                async with open() as g, h(1) as i:
                    return [await j async for k, *l in m() if k if l]
            with (
                open("a") as a,
                open("b"),
            ):
                pass
            class C(B, metaclass=M): x: int = 3; y: str
            @d.e(1)
            class D: pass
            n = {**a, "b": {c for c in d}, (1, 2): lambda *a, b=g(3), **k: h(a)}
            if (p := q(1)) is not None and r not in s: t.u[1:2, ::3].v(w(), *x, **y)
            a = b = c[0], d
            a += b
            e @= f
            from .. import (g, h as i,)
            from ...j.k import *
            print(*l, sep="", end=m, file=n)
            def g(): yield; yield from h(); return (yield i())
            assert a, b()
            raise E("x") from F("y")
            del a[0], b.c
            match = case = 1
            match command.split():
                case ["go", x] | {"a": x, **y} if hasattr(x, "z"):
                    go(x)
                case D(e=1) as f, *_:
                    pass
            match.group(1)
            o = 1_000.5e-3j + 0xE+1
            p = "\\x41\\u00e9\\101\\N{BULLET}\\
            end" ""\" a "quoted" ""\"
            """;

    @TempDir
    private Path folder;

    @Test
    void readsWhatPythonReads() throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>(library());
        files.add(Files.writeString(folder.resolve("rare.py"), RARE));
        List<String> command = new ArrayList<>(List.of("python3", "-W", "ignore", "-"));
        files.forEach(file -> command.add(file.toString()));
        run(command);
        int told = 0;
        for (Path file : files) {
            PythonParser.Parsed parsed = PythonParser.parse(Files.readString(file));
            assertThat(parsed.unread()).as(file.toString()).isEmpty();
            List<String> wanted =
                    List.of(Files.readString(Path.of(file + ".told")).split("\0", -1));
            assertThat(difference(wanted, told(parsed.statements())))
                    .as("%s: - Python, + Belay", file)
                    .isEmpty();
            told += wanted.size();
        }
        assertThat(told).isGreaterThan(50_000);
    }

    @Test
    void aLineThatIsNoPythonIsPassedOverAlone() {
        PythonParser.Parsed parsed = PythonParser.parse("""
                print "old"
                while command but()
                    go(x)
                a = (1
                """);
        assertThat(parsed.unread()).containsExactly(1, 4);
        assertThat(told(parsed.statements())).containsExactly("call go()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "go(x)\n    ",
                "go(x)\n\t",
                "go(x)\n    # end",
                "go(x)\n\f",
                "go(x)\n \r\n  ",
                "go(x) \\",
                "go(x)\n\\"
            })
    void aFileMayEndInAnyWay(String text) {
        assertThat(told(PythonParser.parse(text).statements())).containsExactly("call go()");
    }

    /** Modules of the standard library, copied: the larger ones, without what changes the grammar for tests. */
    private List<Path> library() throws IOException, InterruptedException {
        Path library = Path.of(run(List.of("python3", "-c", "import os; print(os.path.dirname(os.__file__), end='')")));
        List<Path> copies = new ArrayList<>();
        try (Stream<Path> files = Files.list(library)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".py"))
                    .sorted()
                    .toList()) {
                copies.add(Files.copy(file, folder.resolve(file.getFileName())));
            }
        }
        return copies;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream oracle = PythonParserTest.class.getResourceAsStream("/code/oracle.py")) {
            if (oracle != null && command.contains("-")) {
                oracle.transferTo(process.getOutputStream());
            }
        }
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private static List<String> difference(List<String> wanted, List<String> told) {
        List<String> missing = new ArrayList<>(wanted);
        List<String> more = new ArrayList<>();
        Map<String, Long> counted = told.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        missing.removeIf(each -> counted.merge(each, -1L, Long::sum) >= 0);
        counted.forEach((each, count) -> {
            if (count > 0) {
                more.add("+ " + each);
            }
        });
        return Stream.concat(missing.stream().map(each -> "- " + each), more.stream())
                .toList();
    }

    private static List<String> told(List<Statement> statements) {
        List<String> told = new ArrayList<>();
        Walk.statements(statements, statement -> {
            told(statement, told);
            if (statement instanceof Statement.Function function) {
                function.annotations().forEach(each -> Walk.within(each, inside -> told(inside, told)));
            } else {
                Walk.own(statement).forEach(each -> Walk.within(each, inside -> told(inside, told)));
            }
        });
        return told.stream().map(PythonParserTest::escaped).sorted().toList();
    }

    private static void told(Statement statement, List<String> told) {
        switch (statement) {
            case Statement.Function function ->
                told.add("function %s(%s)"
                        .formatted(
                                function.name(),
                                function.parameters().stream()
                                        .map(Parameter::name)
                                        .sorted()
                                        .collect(Collectors.joining(","))));
            case Statement.Type type ->
                told.add("class %s %d".formatted(type.name(), type.bases().size()));
            case Statement.Import imported ->
                told.add("import %d %s %s"
                        .formatted(imported.level(), imported.module(), String.join(",", imported.names())));
            case Statement.Assign assign ->
                told.add(
                        "assign %d %d".formatted(assign.line(), assign.targets().size()));
            case Statement.Return given -> told.add("return %d".formatted(given.line()));
            case Statement.Evaluate evaluate -> {}
            case Statement.Raise raise -> {}
            case Statement.Compound compound -> {}
        }
    }

    private static void told(Expression expression, List<String> told) {
        if (expression instanceof Expression.Text text) {
            told.add("text " + text.text());
        } else if (expression instanceof Expression.Call call) {
            String names = call.arguments().stream()
                    .map(PythonParserTest::argument)
                    .sorted()
                    .collect(Collectors.joining(","));
            told.add("call %s(%s)".formatted(call.name(), names));
        }
    }

    private static String argument(Argument argument) {
        return argument.name();
    }

    /** As Python's {@code unicode_escape} writes it. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (point >= ' ' && point < 0x7f) {
                        out.append((char) point);
                    } else {
                        out.append(
                                point < 0x100
                                        ? "\\x%02x".formatted(point)
                                        : point < 0x10000 ? "\\u%04x".formatted(point) : "\\U%08x".formatted(point));
                    }
                }
            }
        });
        return out.toString();
    }
}
