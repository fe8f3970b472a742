package dev.belay.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class, or one test, a database of their own as a parameter of type {@link Migrated}. It stands at a
 * revision of the project's migrations, holds no rows but those that they write, and is gone when the test is over.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(MigratedExtension.class)
public @interface MigratedTo {
    /** The revision: its id or a unique beginning of it, {@code base} or {@code head}. */
    String value() default "head";

    /** The project or its migrations, as {@code belay rehearse} takes it; by itself the nearest from the working directory outwards. */
    String project() default "";
}
