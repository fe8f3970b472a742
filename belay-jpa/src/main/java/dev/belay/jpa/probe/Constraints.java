package dev.belay.jpa.probe;

import jakarta.persistence.PersistenceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.boot.spi.ClassLoaderAccess;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.dialect.Dialect;

/**
 * Constraints of Bean Validation ({@code @NotNull}, {@code @Size}), which a running Hibernate writes into its tables. It does so when
 * a session factory starts, which never happens here; what it calls then is therefore called by name.
 */
final class Constraints {
    private static final String ACTIVATOR = "org.hibernate.boot.beanvalidation.TypeSafeActivator";

    private final MetadataImplementor metadata;
    private final ClassLoader loader;

    Constraints(MetadataImplementor metadata, ClassLoader loader) {
        this.metadata = metadata;
        this.loader = loader;
    }

    /** Writes them into the mapping; tells when they are there and cannot be read. */
    Optional<String> apply(Map<String, Object> settings) {
        if (loader.getResource("jakarta/validation/Validation.class") == null) {
            return Optional.empty();
        }
        try {
            Object factory = Class.forName("jakarta.validation.Validation", true, loader)
                    .getMethod("buildDefaultValidatorFactory")
                    .invoke(null);
            Dialect dialect = metadata.getDatabase().getDialect();
            Method write = Stream.of(Class.forName(ACTIVATOR, true, loader).getDeclaredMethods())
                    .filter(method -> method.getName().equals("applyRelationalConstraints"))
                    .filter(method -> method.getParameterCount() == 5)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException(ACTIVATOR));
            write.setAccessible(true);
            write.invoke(null, factory, metadata.getEntityBindings(), settings, dialect, access());
            return Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unable) {
            Throwable cause = unable instanceof InvocationTargetException ? unable.getCause() : unable;
            return Optional.of("the constraints of Bean Validation were not read: "
                    + Fault.told(cause == null ? new PersistenceException() : cause));
        }
    }

    private ClassLoaderAccess access() {
        return new ClassLoaderAccess() {
            @Override
            @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
            public <T> Class<T> classForName(String name) {
                try {
                    return (Class<T>) Class.forName(name, false, loader);
                } catch (ClassNotFoundException missing) {
                    throw new PersistenceException(missing);
                }
            }

            @Override
            public java.net.URL locateResource(String name) {
                return loader.getResource(name);
            }
        };
    }
}
