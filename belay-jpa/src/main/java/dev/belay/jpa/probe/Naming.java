package dev.belay.jpa.probe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How tables and columns without names of their own are named, as Spring Boot does where it is there. */
final class Naming {
    static final String PHYSICAL = "hibernate.physical_naming_strategy";
    static final String IMPLICIT = "hibernate.implicit_naming_strategy";

    /** Those of Spring Boot: of Hibernate itself since 5.5, and of Boot 3 and 4. */
    private static final List<String> SNAKE = List.of(
            "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
            "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy");

    private static final List<String> SPRING = List.of(
            "org.springframework.boot.hibernate.SpringImplicitNamingStrategy",
            "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy");

    private final ClassLoader loader;

    Naming(ClassLoader loader) {
        this.loader = loader;
    }

    /** The properties, with what Spring Boot would add to them. */
    Map<String, Object> named(Map<String, Object> properties) {
        Map<String, Object> named = new TreeMap<>(properties);
        if (isThere("org.springframework.boot.SpringApplication")) {
            add(named, PHYSICAL, SNAKE);
            add(named, IMPLICIT, SPRING);
        }
        return named;
    }

    private void add(Map<String, Object> named, String property, List<String> classes) {
        if (!named.containsKey(property)) {
            classes.stream().filter(this::isThere).findFirst().ifPresent(found -> named.put(property, found));
        }
    }

    private boolean isThere(String name) {
        return loader.getResource(name.replace('.', '/') + ".class") != null;
    }
}
