package dev.belay.junit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** Lets the context of a Spring test whose class says {@link MigratedTo} work on a database of Belay's. Spring finds it by itself. */
public final class MigratedContexts implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return MigratedExtension.where(Optional.of(testClass))
                .map(where -> new MigratedContext(where.value(), where.project()))
                .orElse(null);
    }
}
