package dev.belay.junit;

import java.lang.reflect.AnnotatedElement;
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

/** Resolves parameters of type {@link Migrated}; the same within one test, another for the next. */
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
        return parameter.getParameter().getType() == Migrated.class;
    }

    /** What takes the place of the deprecated method is not in JUnit 5.10. */
    @Override
    @SuppressWarnings("deprecation")
    public Migrated resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Opened opened =
                context.getStore(NAMESPACE).getOrComputeIfAbsent(key(context), each -> new Opened(), Opened.class);
        return Objects.requireNonNull(opened).database(where(context));
    }

    /** A store shows what the ones around it hold; each context keeps databases of its own. */
    private static String key(ExtensionContext context) {
        return OPENED + context.getUniqueId();
    }

    /** The annotation of the method, else of its class, else of the nearest class around that. */
    private static MigratedTo where(ExtensionContext context) {
        Stream<AnnotatedElement> inner = context.getTestMethod().stream().map(AnnotatedElement.class::cast);
        Stream<AnnotatedElement> outer = Stream.iterate(
                        context.getTestClass(), Optional::isPresent, type -> type.map(Class::getEnclosingClass))
                .flatMap(Optional::stream);
        return Stream.concat(inner, outer)
                .flatMap(element -> AnnotationSupport.findAnnotation(element, MigratedTo.class).stream())
                .findFirst()
                .orElseThrow();
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
