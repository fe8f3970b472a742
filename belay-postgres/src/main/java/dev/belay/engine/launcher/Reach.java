package dev.belay.engine.launcher;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls what stands in another class path by its name; what it throws is thrown as it is. */
final class Reach {
    private Reach() {}

    static Class<?> type(String name) {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException("there is no " + name + " on the class path", absent);
        }
    }

    static Object make(String name, Object... arguments) {
        for (Constructor<?> constructor : type(name).getConstructors()) {
            if (takes(constructor, arguments)) {
                try {
                    return constructor.newInstance(arguments);
                } catch (InvocationTargetException failure) {
                    throw thrown(failure);
                } catch (ReflectiveOperationException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        }
        throw new IllegalStateException(name + " cannot be made of " + Arrays.toString(arguments));
    }

    /** Calls a method that gives something. */
    static Object get(Object target, String name, Object... arguments) {
        return Optional.ofNullable(call(target, name, arguments))
                .orElseThrow(() -> new IllegalStateException(name + " gave nothing"));
    }

    /** Calls a method that may give nothing. */
    static @Nullable Object call(Object target, String name, Object... arguments) {
        Method method = find(target.getClass(), name, arguments)
                .orElseThrow(() ->
                        new IllegalStateException("no " + target.getClass().getName() + "." + name));
        return invoke(method, target, arguments);
    }

    /** Calls a method of a class that gives something. */
    static Object getStatic(String type, String name, Object... arguments) {
        Method method = find(type(type), name, arguments)
                .orElseThrow(() -> new IllegalStateException("no " + type + "." + name));
        return Optional.ofNullable(invoke(method, null, arguments))
                .orElseThrow(() -> new IllegalStateException(name + " gave nothing"));
    }

    static boolean knows(Object target, String name, Object... arguments) {
        return find(target.getClass(), name, arguments).isPresent();
    }

    private static @Nullable Object invoke(Method method, @Nullable Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw thrown(failure);
        } catch (IllegalAccessException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static RuntimeException thrown(InvocationTargetException failure) {
        return Reach.<RuntimeException>as(failure.getCause());
    }

    /** Lets any failure pass as one that need not be declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException as(@Nullable Throwable failure) throws T {
        throw (T) (failure == null ? new IllegalStateException() : failure);
    }

    private static Optional<Method> find(Class<?> type, String name, Object... arguments) {
        for (Class<?> each : family(type)) {
            if (Modifier.isPublic(each.getModifiers())) {
                for (Method method : each.getMethods()) {
                    if (method.getName().equals(name) && takes(method, arguments)) {
                        return Optional.of(method);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A class, what it extends, and what all of these implement. */
    private static List<Class<?>> family(Class<?> type) {
        List<Class<?>> family = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            family.add(each);
        }
        List.copyOf(family).forEach(each -> interfaces(each, family));
        return family;
    }

    private static void interfaces(Class<?> type, List<Class<?>> into) {
        for (Class<?> each : type.getInterfaces()) {
            into.add(each);
            interfaces(each, into);
        }
    }

    private static boolean takes(Executable executable, Object... arguments) {
        Class<?>[] wanted = executable.getParameterTypes();
        if (wanted.length != arguments.length) {
            return false;
        }
        for (int index = 0; index < wanted.length; index++) {
            boolean fits = wanted[index].isInstance(arguments[index])
                    || (wanted[index] == boolean.class && arguments[index] instanceof Boolean);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
