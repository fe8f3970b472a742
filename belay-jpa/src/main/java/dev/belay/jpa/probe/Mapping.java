package dev.belay.jpa.probe;

import jakarta.persistence.spi.PersistenceUnitInfo;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.jpa.boot.spi.Bootstrap;
import org.hibernate.jpa.boot.spi.EntityManagerFactoryBuilder;

/** What Hibernate makes of the entities; it has no database. */
final class Mapping {
    private final Entities entities;
    private final Map<String, Object> properties;
    private final ClassLoader loader;
    private final List<String> notes = new ArrayList<>();

    Mapping(Entities entities, Map<String, Object> properties, ClassLoader loader) {
        this.entities = entities;
        this.properties = new TreeMap<>(properties);
        this.loader = loader;
    }

    /** The statements that make the schema, one a line, each with a semicolon at its end. */
    String script() {
        StringWriter script = new StringWriter();
        Map<String, Object> told = new TreeMap<>(properties);
        told.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        told.put("hibernate.archive.autodetection", "none");
        told.put("hibernate.bytecode.provider", "none");
        told.put("hibernate.hbm2ddl.delimiter", ";");
        told.put("hibernate.hbm2ddl.skip_default_import_file", "true");
        told.put("hibernate.format_sql", "false");
        told.put("jakarta.persistence.schema-generation.database.action", "none");
        told.put("jakarta.persistence.schema-generation.scripts.action", "create");
        told.put("jakarta.persistence.schema-generation.scripts.create-target", script);
        told.put("jakarta.persistence.database-product-name", "PostgreSQL");
        dialect(told);
        try {
            PersistenceUnitInfo unit = new Unit(entities, loader).info();
            EntityManagerFactoryBuilder builder = Bootstrap.getEntityManagerFactoryBuilder(unit, told);
            MetadataImplementor metadata = builder.metadata();
            new Constraints(metadata, loader).apply(told).ifPresent(notes::add);
            builder.generateSchema();
        } catch (UnsupportedClassVersionError newer) {
            throw new Fault(Fault.Kind.NEWER_JAVA, String.valueOf(newer.getMessage()), newer);
        } catch (RuntimeException | LinkageError refused) {
            throw new Fault(Fault.Kind.REFUSED, Fault.told(refused), refused);
        }
        return script.toString();
    }

    /** A dialect of the project's own is kept where it is one of PostgreSQL's. */
    private void dialect(Map<String, Object> told) {
        Object named = told.remove("hibernate.dialect");
        if (named == null) {
            return;
        }
        try {
            Class<?> postgres = Class.forName("org.hibernate.dialect.PostgreSQLDialect", false, loader);
            Class<?> own = Class.forName(String.valueOf(named), false, loader);
            if (postgres.isAssignableFrom(own) && !own.getName().startsWith("org.hibernate.")) {
                told.put("hibernate.dialect", own.getName());
            }
        } catch (ClassNotFoundException | LinkageError unknown) {
            notes.add("the dialect " + named + " is not on the class path; Hibernate's own for PostgreSQL is used");
        }
    }

    /** The naming strategies that were used, physical and implicit. */
    String naming() {
        return simple(Naming.PHYSICAL) + ", " + simple(Naming.IMPLICIT);
    }

    private String simple(String property) {
        Object named = properties.get(property);
        return named == null
                ? "Hibernate's own"
                : String.valueOf(named).substring(String.valueOf(named).lastIndexOf('.') + 1);
    }

    /** What the schema may lack, a lower-case sentence each. */
    List<String> notes() {
        return notes;
    }
}
