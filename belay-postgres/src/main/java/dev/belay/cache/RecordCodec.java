package dev.belay.cache;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes Belay's records as bytes and reads them again: records, enums, lists, sorted maps, optionals, texts, numbers.
 * One given object is written as a reference and read as the one given then; what is neither, such as the rows of a COPY,
 * is read as absent. Reads no class but Belay's own records and enums.
 */
final class RecordCodec {
    private static final String OURS = "dev.belay.";

    private final Object given;
    private final Map<String, Integer> written = new HashMap<>();
    private final List<String> read = new ArrayList<>();

    RecordCodec(Object given) {
        this.given = given;
    }

    void write(Object value, DataOutputStream out) throws IOException {
        if (value.equals(given)) {
            out.writeByte('g');
            return;
        }
        switch (value) {
            case String text -> text(text, 's', out);
            case Integer number -> tagged(out, 'i').writeInt(number);
            case Long number -> tagged(out, 'l').writeLong(number);
            case Double number -> tagged(out, 'd').writeDouble(number);
            case Character letter -> tagged(out, 'c').writeChar(letter);
            case Boolean truth -> tagged(out, 'b').writeBoolean(truth);
            case Enum<?> constant -> {
                text(constant.getDeclaringClass().getName(), 'e', out);
                name(constant.name(), out);
            }
            case Optional<?> optional -> optional(optional, out);
            case List<?> list -> {
                tagged(out, 'a').writeInt(list.size());
                for (Object element : list) {
                    write(element, out);
                }
            }
            case SortedMap<?, ?> map -> {
                tagged(out, 'm').writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    write(entry.getKey(), out);
                    write(entry.getValue(), out);
                }
            }
            case Record record -> record(record, out);
            default -> throw new IOException("cannot be kept: " + value.getClass());
        }
    }

    private void optional(Optional<?> optional, DataOutputStream out) throws IOException {
        Object value = optional.orElse(null);
        boolean kept = value instanceof Record || value instanceof String || value instanceof Number;
        tagged(out, 'o').writeBoolean(kept);
        if (value != null && kept) {
            write(value, out);
        }
    }

    private void record(Record record, DataOutputStream out) throws IOException {
        text(record.getClass().getName(), 'r', out);
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                write(component.getAccessor().invoke(record), out);
            } catch (ReflectiveOperationException failure) {
                throw new IOException(failure);
            }
        }
    }

    private static DataOutputStream tagged(DataOutputStream out, char tag) throws IOException {
        out.writeByte(tag);
        return out;
    }

    private void text(String text, char tag, DataOutputStream out) throws IOException {
        out.writeByte(tag);
        name(text, out);
    }

    /** A text: its number when it was written before, else itself. */
    private void name(String text, DataOutputStream out) throws IOException {
        Integer number = written.get(text);
        out.writeInt(number == null ? -1 : number);
        if (number == null) {
            written.put(text, written.size());
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    Object read(DataInputStream in) throws IOException {
        char tag = (char) in.readUnsignedByte();
        return switch (tag) {
            case 'g' -> given;
            case 's' -> name(in);
            case 'i' -> in.readInt();
            case 'l' -> in.readLong();
            case 'd' -> in.readDouble();
            case 'c' -> in.readChar();
            case 'b' -> in.readBoolean();
            case 'e' -> constant(name(in), name(in));
            case 'o' -> in.readBoolean() ? Optional.of(read(in)) : Optional.empty();
            case 'a' -> list(in);
            case 'm' -> map(in);
            case 'r' -> record(name(in), in);
            default -> throw new IOException("tag " + tag);
        };
    }

    private List<Object> list(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<Object> list = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            list.add(read(in));
        }
        return list;
    }

    private SortedMap<Object, Object> map(DataInputStream in) throws IOException {
        int size = in.readInt();
        SortedMap<Object, Object> map = new TreeMap<>();
        for (int index = 0; index < size; index++) {
            map.put(read(in), read(in));
        }
        return map;
    }

    private Object record(String name, DataInputStream in) throws IOException {
        Class<?> type = ours(name);
        RecordComponent @Nullable [] components = type.getRecordComponents();
        if (components == null) {
            throw new IOException("not a record: " + name);
        }
        Object[] values = new Object[components.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = read(in);
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException failure) {
            throw new IOException(failure);
        }
    }

    private static Object constant(String type, String name) throws IOException {
        Object @Nullable [] constants = ours(type).getEnumConstants();
        for (Object constant : constants == null ? new Object[0] : constants) {
            if (constant instanceof Enum<?> known && known.name().equals(name)) {
                return constant;
            }
        }
        throw new IOException(type + " has no " + name);
    }

    private static Class<?> ours(String name) throws IOException {
        if (!name.startsWith(OURS)) {
            throw new IOException("not ours: " + name);
        }
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new IOException(missing);
        }
    }

    private String name(DataInputStream in) throws IOException {
        int number = in.readInt();
        if (number >= 0) {
            return read.get(number);
        }
        String text = new String(in.readNBytes(in.readInt()), java.nio.charset.StandardCharsets.UTF_8);
        read.add(text);
        return text;
    }
}
