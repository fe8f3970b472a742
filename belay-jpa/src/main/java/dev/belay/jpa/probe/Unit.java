package dev.belay.jpa.probe;

import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The persistence unit as a container would describe it: a proxy, since each version of JPA asks for something else. */
final class Unit {
    private final Entities entities;
    private final ClassLoader loader;
    private final PersistenceXml described;

    Unit(Entities entities, ClassLoader loader) {
        this.entities = entities;
        this.loader = loader;
        this.described = PersistenceXml.in(loader);
    }

    PersistenceUnitInfo info() {
        return (PersistenceUnitInfo) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {PersistenceUnitInfo.class},
                (proxy, method, arguments) -> answer(proxy, method, arguments));
    }

    private @Nullable Object answer(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "getPersistenceUnitName":
                return "belay";
            case "getPersistenceProviderClassName":
                return "org.hibernate.jpa.HibernatePersistenceProvider";
            case "getManagedClassNames":
            case "getAllClassNames":
                return managed();
            case "getMappingFileNames":
                return new ArrayList<>(described.mappingFiles());
            case "getProperties":
                return new Properties();
            case "getClassLoader":
                return loader;
            case "excludeUnlistedClasses":
                return true;
            case "getPersistenceXMLSchemaVersion":
                return "3.0";
            case "getTransactionType":
                return constant(method.getReturnType(), "RESOURCE_LOCAL");
            case "getSharedCacheMode":
                return constant(method.getReturnType(), "UNSPECIFIED");
            case "getValidationMode":
                return constant(method.getReturnType(), "NONE");
            case "equals":
                return System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
            case "hashCode":
                return System.identityHashCode(proxy);
            case "toString":
                return "belay";
            default:
                return List.class.equals(method.getReturnType()) ? new ArrayList<URL>() : null;
        }
    }

    private List<String> managed() {
        List<String> all = new ArrayList<>(entities.managed());
        described.classes().stream().filter(each -> !all.contains(each)).forEach(all::add);
        return all;
    }

    private static Object constant(Class<?> type, String name) {
        return Stream.<Object>of(type.getEnumConstants())
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElse(type.getEnumConstants()[0]);
    }
}
