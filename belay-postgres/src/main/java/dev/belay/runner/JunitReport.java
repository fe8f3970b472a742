package dev.belay.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML in which every runner of tests reports, first that of Ant's JUnit task. */
final class JunitReport {
    private static final String COLLECTING = "collection failure";

    private JunitReport() {}

    /** The tests in a file; none where it is not there or was cut off. */
    static List<TestCase> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // by itself it speaks on standard error
            NodeList cases = builder.parse(in).getElementsByTagName("testcase");
            return IntStream.range(0, cases.getLength())
                    .mapToObj(index -> read((Element) cases.item(index)))
                    .toList();
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            return List.of();
        }
    }

    /** The tests of these classes in a folder of reports, as far as they were written since then. */
    static List<TestCase> read(Path folder, List<String> types, FileTime since) {
        List<TestCase> cases = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return cases;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(isOf(types)).sorted()::iterator) {
                if (Files.getLastModifiedTime(file).compareTo(since) >= 0) {
                    cases.addAll(read(file));
                }
            }
        } catch (IOException unreadable) {
            return cases;
        }
        return cases;
    }

    /** Tells whether each of these classes has a report that was written since then. */
    static boolean areThere(Path folder, List<String> types, FileTime since) {
        return types.stream()
                .noneMatch(type -> read(folder, List.of(type), since).isEmpty());
    }

    private static Predicate<Path> isOf(List<String> types) {
        return file -> types.stream().anyMatch(type -> {
            String name = String.valueOf(file.getFileName());
            return name.equals("TEST-" + type + ".xml") || name.startsWith("TEST-" + type + "$");
        });
    }

    private static TestCase read(Element element) {
        String group = element.getAttribute("classname");
        String name = element.getAttribute("name");
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element end) {
                switch (end.getTagName()) {
                    case "failure", "error" -> {
                        return new TestCase(group, name, TestCase.State.FAILED, why(end));
                    }
                    case "skipped" -> {
                        return new TestCase(group, name, TestCase.State.SKIPPED, why(end));
                    }
                    default -> {}
                }
            }
        }
        return new TestCase(group, name, TestCase.State.PASSED, "");
    }

    /** The first line of its message; where a module was not read, the line in which pytest says why. */
    private static String why(Element end) {
        String message = end.getAttribute("message");
        String text = end.getTextContent();
        if (message.equals(COLLECTING)) {
            return text.lines()
                    .filter(line -> line.startsWith("E "))
                    .reduce(message, (earlier, later) -> later.substring(2).strip());
        }
        return (message.isBlank() ? text : message)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
