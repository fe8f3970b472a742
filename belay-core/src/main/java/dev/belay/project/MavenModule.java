package dev.belay.project;

import dev.belay.program.ProgramException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A folder that Maven builds.
 *
 * @param folder with a {@code pom.xml}
 */
public record MavenModule(Path folder) {
    /** The name of the file that makes a folder one. */
    public static final String POM = "pom.xml";

    /** Tells whether Maven builds a folder. */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(POM));
    }

    /** The nearest one around a path that is absolute. */
    public static Optional<MavenModule> around(Path path) {
        return Stream.iterate(path, outer -> outer != null, Path::getParent)
                .filter(MavenModule::isOne)
                .findFirst()
                .map(MavenModule::new);
    }

    /** Where its compiled classes are. */
    public Path classes() {
        return folder.resolve("target/classes");
    }

    /** The file that says how it is built. */
    public Path pom() {
        return folder.resolve(POM);
    }

    /** The outermost folder around it in a row of folders with a pom.xml; itself when it stands alone. */
    public Path root() {
        Path root = folder;
        for (Path outer = root.getParent(); outer != null && isOne(outer); outer = outer.getParent()) {
            root = outer;
        }
        return root;
    }

    /** What builds it: Maven, else the wrapper of the project where there is one that may be run. */
    public String program() {
        return Stream.of(folder, root())
                .map(place -> place.resolve("mvnw"))
                .filter(Files::isExecutable)
                .filter(wrapper -> Files.exists(wrapper.resolveSibling(".mvn/wrapper/maven-wrapper.properties")))
                .map(Path::toString)
                .findFirst()
                .filter(wrapper -> !isThere("mvn"))
                .orElse("mvn");
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place).resolve(program)));
    }

    /** Its group, or that of its parent; empty when the file does not say. */
    public String group() {
        Element project = project();
        return text(project, "groupId")
                .or(() -> child(project, "parent").flatMap(parent -> text(parent, "groupId")))
                .filter(group -> !group.contains("$"))
                .orElse("");
    }

    private Element project() {
        try (InputStream in = Files.newInputStream(pom())) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            throw new ProgramException(
                    pom() + " cannot be read: " + unreadable.getMessage(), "Mend the file.", unreadable);
        }
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(found -> found.getTextContent().strip());
    }
}
