package dev.belay.engine.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that takes down what is sent through it, in its transactions. One in which only the engine did something for itself is
 * left out.
 */
final class RecordedSession implements InvocationHandler {
    private static final Set<String> PAST_STATEMENTS = Set.of("getCopyAPI", "getLargeObjectAPI", "getFastpathAPI");

    private final Connection real;
    private final Origins origins;
    private final Tape tape;
    private Optional<String> session = Optional.empty();
    private boolean begun;

    private RecordedSession(Connection real, Origins origins, Tape tape) {
        this.real = real;
        this.origins = origins;
        this.tape = tape;
    }

    static Connection of(Connection real, Origins origins, Tape tape) {
        return (Connection) proxy(real, new RecordedSession(real, origins, tape));
    }

    /** Stands for an object in all that is public of it. */
    static Object proxy(Object real, InvocationHandler handler) {
        Set<Class<?>> faces = new LinkedHashSet<>();
        for (Class<?> each = real.getClass(); each != null; each = each.getSuperclass()) {
            for (Class<?> face : each.getInterfaces()) {
                if (Modifier.isPublic(face.getModifiers())) {
                    faces.add(face);
                }
            }
        }
        return Proxy.newProxyInstance(real.getClass().getClassLoader(), faces.toArray(new Class<?>[0]), handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        String name = method.getName();
        if (name.equals("unwrap") && arguments[0] instanceof Class<?> face && face.isInstance(proxy)) {
            return proxy;
        }
        if (PAST_STATEMENTS.contains(name) && origins.of(Frames.here(), name).kind() == Origin.Kind.REVISION) {
            tape.unseen("it sends rows by COPY or in large objects, past JDBC's statements");
        }
        boolean closes = name.equals("close") || (name.equals("setAutoCommit") && Boolean.TRUE.equals(arguments[0]));
        boolean wasClosed = closes && real.isClosed();
        Object result = call(real, method, arguments);
        if (result instanceof Statement statement && name.matches("createStatement|prepareStatement|prepareCall")) {
            String sql = arguments.length > 0 && arguments[0] instanceof String text ? text : "";
            return proxy(statement, new RecordedStatement(statement, sql, (Connection) proxy, this));
        }
        switch (name) {
            case "commit" -> ends("COMMIT");
            case "rollback" -> {
                if (arguments.length == 0) {
                    ends("ROLLBACK");
                } else {
                    savepoint("ROLLBACK TO SAVEPOINT ", (Savepoint) arguments[0]);
                }
            }
            case "setSavepoint" -> savepoint("SAVEPOINT ", (Savepoint) Objects.requireNonNull(result));
            case "releaseSavepoint" -> savepoint("RELEASE SAVEPOINT ", (Savepoint) arguments[0]);
            case "setAutoCommit" -> {
                if (closes) {
                    ends("COMMIT");
                }
            }
            case "close" -> {
                if (!wasClosed) {
                    ends("ROLLBACK");
                }
            }
            default -> {}
        }
        return result;
    }

    static @Nullable Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }

    private void ends(String how) {
        if (begun) {
            begun = false;
            tape.ends(how);
        }
    }

    private void savepoint(String what, Savepoint point) throws SQLException {
        if (begun) {
            tape.sent(Origin.script(Origin.Kind.REVISION), what + name(point));
        }
    }

    private static String name(Savepoint point) throws SQLException {
        try {
            return '"' + point.getSavepointName().replace("\"", "\"\"") + '"';
        } catch (SQLException unnamed) {
            return "JDBC_SAVEPOINT_" + point.getSavepointId();
        }
    }

    /** Whose a statement is that is sent now. */
    Origin origin(String sql) {
        return origins.of(Frames.here(), sql);
    }

    /** Takes down statements that PostgreSQL has taken, or of which it has refused one. */
    void took(Origin origin, List<String> texts, boolean refused) throws SQLException {
        if (origin.kind() == Origin.Kind.ENGINE) {
            return;
        }
        if (origin.kind() == Origin.Kind.SESSION) {
            session = Optional.of(texts.get(texts.size() - 1));
            return;
        }
        if (!begun && !real.getAutoCommit()) {
            begun = true;
            tape.ends("BEGIN");
        }
        if (session.isPresent()) {
            tape.sent(Origin.script(Origin.Kind.REVISION), session.get());
            session = Optional.empty();
        }
        for (int index = 0; index < texts.size(); index++) {
            if (refused && index == texts.size() - 1) {
                tape.refused(origin, texts.get(index));
            } else {
                tape.sent(origin, texts.get(index));
            }
        }
    }

    /** Notes that a statement is not all that is sent. */
    void unseen(String what) {
        tape.unseen(what);
    }
}
