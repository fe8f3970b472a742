package dev.belay.junit;

import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names as tests write them. */
final class SqlName {
    private static final Set<ObjectKind> OF_NO_SCHEMA = EnumSet.of(
            ObjectKind.SCHEMA,
            ObjectKind.EXTENSION,
            ObjectKind.EVENT_TRIGGER,
            ObjectKind.LANGUAGE,
            ObjectKind.ACCESS_METHOD,
            ObjectKind.PUBLICATION,
            ObjectKind.SUBSCRIPTION,
            ObjectKind.FOREIGN_DATA_WRAPPER,
            ObjectKind.FOREIGN_SERVER,
            ObjectKind.LARGE_OBJECT,
            ObjectKind.DATABASE);

    private SqlName() {}

    /** The path of a table or of another thing in a schema; public when none is written. */
    static List<String> qualified(String name) {
        List<String> parts = parts(name);
        return parts.size() == 1 ? List.of("public", parts.getFirst()) : parts;
    }

    /** The id of an object by the word for its kind and its name; a routine's ends in the types of its arguments. */
    static ObjectId id(String kind, String name) {
        ObjectKind known = Arrays.stream(ObjectKind.values())
                .filter(each -> each.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of object: " + kind));
        return new ObjectId(known, OF_NO_SCHEMA.contains(known) ? parts(name) : qualified(name));
    }

    /** Parts between dots; letters in quotes are kept, others are folded to lower case; what is in brackets is one part. */
    static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < name.length(); at++) {
            char letter = name.charAt(at);
            if (quoted) {
                if (letter != '"') {
                    part.append(letter);
                } else if (at + 1 < name.length() && name.charAt(at + 1) == '"') {
                    part.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (letter == '"') {
                quoted = true;
            } else if (letter == '.') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (letter == '(') {
                if (!part.isEmpty()) {
                    parts.add(part.toString());
                }
                parts.add(name.substring(at));
                return parts.size() == 2 ? List.of("public", parts.get(0), parts.get(1)) : List.copyOf(parts);
            } else {
                part.append(Character.toString(letter).toLowerCase(Locale.ROOT));
            }
        }
        parts.add(part.toString());
        return List.copyOf(parts);
    }
}
