package dev.belay.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * A database for one context of Spring, as long as it lives. Being equal, contexts of classes that say the same are one for Spring's
 * cache, with one database.
 *
 * @param revision as the annotation has it
 * @param project as the annotation has it
 */
record MigratedContext(String revision, String project) implements ContextCustomizer {
    private static final String NAME = "migrated";
    private static final String SCHEMA = "spring.jpa.hibernate.ddl-auto";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
        Migrated database = Migrated.to(revision, project);
        DefaultListableBeanFactory factory = (DefaultListableBeanFactory) context.getBeanFactory();
        factory.registerSingleton(NAME, database);
        factory.registerDisposableBean(NAME, database::close);
        context.addBeanFactoryPostProcessor(new Leading(database, context.getEnvironment()));
    }

    /**
     * Leads what Spring Boot configures to the database, before it looks what there is to configure; whatever else a test says of
     * its data source was said before.
     *
     * @param database of the context
     * @param environment of the context
     */
    private record Leading(Migrated database, ConfigurableEnvironment environment)
            implements BeanDefinitionRegistryPostProcessor {
        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("spring.datasource.url", database.address());
            properties.put("spring.datasource.username", database.username());
            properties.put("spring.datasource.password", database.password());
            properties.put("spring.datasource.driver-class-name", "org.postgresql.Driver");
            properties.put("spring.test.database.replace", "none");
            properties.put("spring.flyway.enabled", "false");
            properties.put("spring.liquibase.enabled", "false");
            properties.put("spring.sql.init.mode", "never");
            if (!environment.getProperty(SCHEMA, "none").equals("validate")) {
                properties.put(SCHEMA, "none");
            }
            environment.getPropertySources().addFirst(new MapPropertySource("belay", properties));
            Map<String, Object> sparing = Map.of("spring.datasource.hikari.minimum-idle", "1");
            environment.getPropertySources().addLast(new MapPropertySource("belay sparing", sparing));
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
            // all is said above; the method has a body of its own from Spring 6.1 on
        }
    }
}
