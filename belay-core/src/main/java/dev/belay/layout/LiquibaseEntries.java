package dev.belay.layout;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the entries of a changelog in XML, YAML or JSON, in their order; what a changeset holds is passed over. */
final class LiquibaseEntries {
    /** The element that every changelog has. */
    static final String ROOT = "databaseChangeLog";

    private LiquibaseEntries() {}

    /** The entries of a changelog by the ending of its name. */
    static List<LiquibaseEntry> read(MigrationFolder folder, String file) {
        String text = folder.text(file);
        return file.endsWith(".xml") ? xml(folder.shown(file), text) : yaml(folder.shown(file), text);
    }

    private static List<LiquibaseEntry> xml(String file, String text) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<LiquibaseEntry> entries = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            int depth = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    depth++;
                    if (depth == 2) {
                        entry(
                                        xml.getLocalName(),
                                        attributes(xml),
                                        xml.getLocation().getLineNumber())
                                .ifPresent(entries::add);
                    }
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException failure) {
            throw broken(file, "XML", failure);
        }
        return entries;
    }

    private static Map<String, Object> attributes(XMLStreamReader xml) {
        Map<String, Object> attributes = new HashMap<>();
        for (int index = 0; index < xml.getAttributeCount(); index++) {
            attributes.put(xml.getAttributeLocalName(index), xml.getAttributeValue(index));
        }
        return attributes;
    }

    private static List<LiquibaseEntry> yaml(String file, String text) {
        List<LiquibaseEntry> entries = new ArrayList<>();
        try {
            Object document = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text);
            if (document instanceof Map<?, ?> map && map.get(ROOT) instanceof List<?> list) {
                for (Object element : list) {
                    if (element instanceof Map<?, ?> only && only.size() == 1) {
                        Map.Entry<?, ?> entry = only.entrySet().iterator().next();
                        Map<?, ?> attributes = entry.getValue() instanceof Map<?, ?> given ? given : Map.of();
                        entry(String.valueOf(entry.getKey()), attributes, 1).ifPresent(entries::add);
                    }
                }
            }
        } catch (YamlEngineException failure) {
            throw broken(file, "YAML", failure);
        }
        return entries;
    }

    private static Optional<LiquibaseEntry> entry(String kind, Map<?, ?> attributes, int line) {
        boolean relative = text(attributes.get("relativeToChangelogFile")).equals("true");
        Optional<String> dbms = Optional.of(text(attributes.get("dbms"))).filter(names -> !names.isEmpty());
        return switch (kind) {
            case "include" -> Optional.of(new LiquibaseEntry.Include(text(attributes.get("file")), relative, line));
            case "includeAll" ->
                Optional.of(new LiquibaseEntry.IncludeAll(text(attributes.get("path")), relative, line));
            case "property" ->
                Optional.of(
                        new LiquibaseEntry.Property(text(attributes.get("name")), text(attributes.get("value")), dbms));
            case "changeSet" ->
                Optional.of(new LiquibaseEntry.ChangeSet(
                        text(attributes.get("id")), text(attributes.get("author")), dbms, line));
            default -> Optional.empty();
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private static UnreadableFileException broken(String file, String format, Exception failure) {
        String why = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        return new UnreadableFileException(file + " is not " + format + ": " + why, "Mend the file.", failure);
    }
}
