package dev.belay.engine.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement that takes down what it sends, with its parameters in the text as pgjdbc writes them there. */
final class RecordedStatement implements InvocationHandler {
    private static final Set<String> STREAMS =
            Set.of("setBinaryStream", "setAsciiStream", "setCharacterStream", "setBlob", "setClob", "setUnicodeStream");

    private final Statement real;
    private final String sql;
    private final Connection connection;
    private final RecordedSession session;
    private final List<String> batch = new ArrayList<>();
    private final Map<Integer, String> bytes = new HashMap<>();
    private boolean unwritten;

    RecordedStatement(Statement real, String sql, Connection connection, RecordedSession session) {
        this.real = real;
        this.sql = sql;
        this.connection = connection;
        this.session = session;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        String name = method.getName();
        if (name.equals("getConnection")) {
            return connection;
        }
        if (name.equals("unwrap") && arguments[0] instanceof Class<?> face && face.isInstance(proxy)) {
            return proxy;
        }
        unwritten |= STREAMS.contains(name);
        if (arguments.length > 1 && arguments[0] instanceof Integer index && arguments[1] instanceof byte[] value) {
            bytes.put(index, HexFormat.of().formatHex(value));
        }
        return switch (name) {
            case "addBatch" -> {
                batch.add(text(arguments));
                yield RecordedSession.call(real, method, arguments);
            }
            case "clearBatch" -> {
                batch.clear();
                yield RecordedSession.call(real, method, arguments);
            }
            case "executeBatch", "executeLargeBatch" -> {
                List<String> texts = List.copyOf(batch);
                batch.clear();
                yield execute(method, arguments, texts);
            }
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
                execute(method, arguments, List.of(text(arguments)));
            default -> RecordedSession.call(real, method, arguments);
        };
    }

    private String text(Object[] arguments) {
        if (arguments.length > 0 && arguments[0] instanceof String given) {
            return given;
        }
        String written = real instanceof PreparedStatement ? real.toString() : sql;
        // older versions of pgjdbc leave out bytes
        unwritten |= !bytes.values().stream().allMatch(written::contains);
        return written;
    }

    private @Nullable Object execute(Method method, Object[] arguments, List<String> texts) throws Throwable {
        if (texts.isEmpty()) {
            return RecordedSession.call(real, method, arguments);
        }
        Origin origin = session.origin(texts.get(0));
        if (unwritten && origin.kind() == Origin.Kind.REVISION) {
            session.unseen("it sends streams as parameters, or bytes that its driver does not write");
        }
        try {
            Object result = RecordedSession.call(real, method, arguments);
            session.took(origin, texts, false);
            return result;
        } catch (java.sql.SQLException refused) {
            session.took(origin, texts, true);
            throw refused;
        }
    }
}
