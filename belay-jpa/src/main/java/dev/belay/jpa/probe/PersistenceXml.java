package dev.belay.jpa.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the first unit of {@code META-INF/persistence.xml} says, where there is one, and {@code META-INF/orm.xml} beside it. */
final class PersistenceXml {
    private static final String FILE = "META-INF/persistence.xml";

    private static final String ORM = "META-INF/orm.xml";

    private final List<String> classes = new ArrayList<>();
    private final List<String> mappingFiles = new ArrayList<>();
    private final Map<String, String> properties = new TreeMap<>();

    private PersistenceXml() {}

    static PersistenceXml in(ClassLoader loader) {
        PersistenceXml found = new PersistenceXml();
        if (loader.getResource(ORM) != null) {
            found.mappingFiles.add(ORM);
        }
        URL file = loader.getResource(FILE);
        if (file == null) {
            return found;
        }
        try (InputStream in = file.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            found.read(factory.newDocumentBuilder().parse(in));
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            throw new Fault(Fault.Kind.REFUSED, FILE + ": " + Fault.told(unreadable), unreadable);
        }
        return found;
    }

    private void read(Document document) {
        NodeList units = document.getElementsByTagNameNS("*", "persistence-unit");
        if (units.getLength() == 0) {
            return;
        }
        Element unit = (Element) units.item(0);
        texts(unit, "class", classes);
        texts(unit, "mapping-file", mappingFiles);
        NodeList all = unit.getElementsByTagNameNS("*", "property");
        for (int index = 0; index < all.getLength(); index++) {
            Element property = (Element) all.item(index);
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
    }

    private static void texts(Element unit, String name, List<String> into) {
        NodeList all = unit.getElementsByTagNameNS("*", name);
        for (int index = 0; index < all.getLength(); index++) {
            String text = all.item(index).getTextContent().strip();
            if (!into.contains(text)) {
                into.add(text);
            }
        }
    }

    List<String> classes() {
        return classes;
    }

    /** The files that map classes without annotations. */
    List<String> mappingFiles() {
        return mappingFiles;
    }

    /** Tells whether a file maps classes, so that there may be entities without annotations. */
    boolean maps() {
        return !classes.isEmpty() || !mappingFiles.isEmpty();
    }

    /** The properties of the unit, by name. */
    Map<String, String> properties() {
        return properties;
    }
}
