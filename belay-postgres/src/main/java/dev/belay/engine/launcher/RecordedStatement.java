package dev.belay.engine.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement that takes down what it sends, with its parameters in the text as pgjdbc writes them there. */
final class RecordedStatement implements InvocationHandler {
    private static final Set<String> BINARY = Set.of(
            "setBytes",
            "setBinaryStream",
            "setAsciiStream",
            "setCharacterStream",
            "setBlob",
            "setClob",
            "setUnicodeStream");

    private final Statement real;
    private final String sql;
    private final Connection connection;
    private final RecordedSession session;
    private final List<String> batch = new ArrayList<>();
    private boolean binary;

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
        binary |= BINARY.contains(name);
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
        return arguments.length > 0 && arguments[0] instanceof String given
                ? given
                : real instanceof PreparedStatement ? real.toString() : sql;
    }

    private @Nullable Object execute(Method method, Object[] arguments, List<String> texts) throws Throwable {
        if (texts.isEmpty()) {
            return RecordedSession.call(real, method, arguments);
        }
        Origin origin = session.origin(texts.get(0));
        if (binary && origin.kind() == Origin.Kind.REVISION) {
            session.unseen("it sends bytes or streams as parameters");
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
