package dev.belay.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A module's pom.xml with all that it inherits, as {@code mvn help:effective-pom} writes it; of several modules the last. */
public final class EffectivePom {
    private final Element project;

    private EffectivePom(Element project) {
        this.project = project;
    }

    /**
     * A plugin.
     *
     * @param group its group
     * @param version its version
     * @param settings its configuration and that of its executions: lists joined by commas, {@code placeholders.name} for what has parts
     * @param dependencies of it, {@code group:artifact:version}
     */
    public record Plugin(String group, String version, Map<String, String> settings, List<String> dependencies) {
        /** Copies. */
        public Plugin {
            settings = Map.copyOf(settings);
            dependencies = List.copyOf(dependencies);
        }
    }

    static EffectivePom read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
            List<Element> several = children(root, "project");
            return new EffectivePom(several.isEmpty() ? root : several.getLast());
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            throw new BuildException(
                    "what Maven says of the project cannot be read: " + unreadable.getMessage(),
                    "Look at mvn help:effective-pom.",
                    unreadable);
        }
    }

    /** The properties, by name. */
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        children(project, "properties")
                .forEach(all -> children(all).forEach(one -> properties.put(one.getTagName(), text(one))));
        return properties;
    }

    /** A plugin of the build by its artifact's name. */
    public Optional<Plugin> plugin(String artifact) {
        return children(project, "build").stream()
                .flatMap(build -> children(build, "plugins").stream())
                .flatMap(plugins -> children(plugins, "plugin").stream())
                .filter(plugin -> value(plugin, "artifactId").equals(artifact))
                .map(EffectivePom::plugin)
                .findFirst();
    }

    private static Plugin plugin(Element plugin) {
        Map<String, String> settings = new TreeMap<>();
        children(plugin, "executions").stream()
                .flatMap(all -> children(all, "execution").stream())
                .flatMap(one -> children(one, "configuration").stream())
                .forEach(configuration -> settings.putAll(settings(configuration)));
        children(plugin, "configuration").forEach(configuration -> settings.putAll(settings(configuration)));
        List<String> dependencies = children(plugin, "dependencies").stream()
                .flatMap(all -> children(all, "dependency").stream())
                .map(one -> String.join(":", value(one, "groupId"), value(one, "artifactId"), value(one, "version")))
                .toList();
        return new Plugin(value(plugin, "groupId"), value(plugin, "version"), settings, dependencies);
    }

    private static Map<String, String> settings(Element configuration) {
        Map<String, String> settings = new TreeMap<>();
        for (Element setting : children(configuration)) {
            List<Element> parts = children(setting);
            String name = setting.getTagName();
            if (parts.isEmpty()) {
                settings.put(name, text(setting));
            } else if (isList(name, parts)) {
                settings.put(name, parts.stream().map(EffectivePom::text).collect(Collectors.joining(",")));
            } else {
                parts.forEach(part -> settings.put(name + "." + part.getTagName(), text(part)));
            }
        }
        return settings;
    }

    /** Tells {@code <locations><location>} from {@code <placeholders><name>}. */
    private static boolean isList(String name, List<Element> parts) {
        String first = parts.getFirst().getTagName();
        return name.equals(first + "s")
                || (parts.size() > 1
                        && parts.stream().allMatch(part -> part.getTagName().equals(first)));
    }

    private static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static String value(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(EffectivePom::text)
                .orElse("");
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }
}
