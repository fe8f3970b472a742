package dev.belay.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves parameters of type {@link Migrated}: that of Spring's context, else the same within one test, another for the next. */
final class MigratedExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(MigratedExtension.class);
    private static final String OPENED = "opened";

    /** The databases of one test, or of one class. */
    private static final class Opened {
        private final List<Migrated> databases = new ArrayList<>();

        private synchronized Migrated database(MigratedTo where) {
            for (Migrated known : databases) {
                if (known.where().equals(where)) {
                    return known;
                }
            }
            Migrated opened = Migrated.to(where);
            databases.add(opened);
            return opened;
        }

        private synchronized void close() {
            databases.forEach(Migrated::close);
            databases.clear();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Migrated.class && !isInjected(parameter);
    }

    /** Spring gives what it is asked for itself. */
    private static boolean isInjected(ParameterContext parameter) {
        return Stream.of(parameter.getParameter().getAnnotations())
                .anyMatch(each -> each.annotationType().getSimpleName().equals("Autowired"));
    }

    /** What takes the place of the deprecated method is not in JUnit 5.10. */
    @Override
    @SuppressWarnings("deprecation")
    public Migrated resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Optional<MigratedTo> own = ofMethod(context);
        Optional<Migrated> shared = own.isPresent() ? Optional.empty() : SpringTests.database(context);
        if (shared.isPresent()) {
            return shared.get();
        }
        Opened opened =
                context.getStore(NAMESPACE).getOrComputeIfAbsent(key(context), each -> new Opened(), Opened.class);
        return Objects.requireNonNull(opened)
                .database(own.or(() -> where(context.getTestClass())).orElseThrow());
    }

    /** A store shows what the ones around it hold; each context keeps databases of its own. */
    private static String key(ExtensionContext context) {
        return OPENED + context.getUniqueId();
    }

    private static Optional<MigratedTo> ofMethod(ExtensionContext context) {
        return context.getTestMethod().flatMap(method -> AnnotationSupport.findAnnotation(method, MigratedTo.class));
    }

    /** The annotation of a class, else of the nearest class around it. */
    static Optional<MigratedTo> where(Optional<Class<?>> type) {
        return Stream.<Optional<Class<?>>>iterate(
                        type, Optional::isPresent, inner -> inner.map(Class::getEnclosingClass))
                .flatMap(Optional::stream)
                .flatMap(each -> AnnotationSupport.findAnnotation(each, MigratedTo.class).stream())
                .findFirst();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    private static void close(ExtensionContext context) {
        Opened opened = context.getStore(NAMESPACE).remove(key(context), Opened.class);
        if (opened != null) {
            opened.close();
        }
    }
}
