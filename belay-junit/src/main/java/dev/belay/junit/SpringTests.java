package dev.belay.junit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Knows of the contexts of tests that Spring runs, where Spring is there. */
final class SpringTests {
    private static final String EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";
    private static final boolean HAS_SPRING = isThere();

    private SpringTests() {}

    private static boolean isThere() {
        try {
            Class.forName(EXTENSION, false, SpringTests.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    /** The database of the test's context. */
    static Optional<Migrated> database(ExtensionContext test) {
        return HAS_SPRING && isRunBySpring(test) ? Contexts.database(test) : Optional.empty();
    }

    private static boolean isRunBySpring(ExtensionContext test) {
        return Stream.iterate(test.getTestClass(), Optional::isPresent, type -> type.map(Class::getEnclosingClass))
                .flatMap(Optional::stream)
                .flatMap(type -> AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream())
                .flatMap(extended -> Arrays.stream(extended.value()))
                .anyMatch(extension -> extension.getName().equals(EXTENSION));
    }

    /** Apart, for it is loaded only where Spring is there. */
    private static final class Contexts {
        static Optional<Migrated> database(ExtensionContext test) {
            return Optional.ofNullable(SpringExtension.getApplicationContext(test)
                    .getBeanProvider(Migrated.class)
                    .getIfAvailable());
        }
    }
}
