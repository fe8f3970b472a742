package dev.belay.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
record MavenModule(Path folder) {
    static final String POM = "pom.xml";

    static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(POM));
    }

    /** Where its compiled classes are. */
    Path classes() {
        return folder.resolve("target/classes");
    }

    Path pom() {
        return folder.resolve(POM);
    }

    /** Its group, or that of its parent; empty when the file does not say. */
    String group() {
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
            throw new EntityException(
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
