package dev.belay.jpa.probe;

import java.util.List;

/** Which settings of Hibernate may shape the schema; the others want a database, a cache or a container that is not there. */
final class Shaping {
    private static final List<String> RUNNING = List.of(
            "hibernate.allow_",
            "hibernate.bytecode",
            "hibernate.cache.",
            "hibernate.connection.",
            "hibernate.c3p0.",
            "hibernate.cdi",
            "hibernate.current_session",
            "hibernate.ejb.",
            "hibernate.event.",
            "hibernate.generate_statistics",
            "hibernate.hbm2ddl.",
            "hibernate.hikari.",
            "hibernate.javax.cache.",
            "hibernate.jndi.",
            "hibernate.jpa.",
            "hibernate.jta.",
            "hibernate.listener",
            "hibernate.multi",
            "hibernate.resource",
            "hibernate.search.",
            "hibernate.session",
            "hibernate.show_sql",
            "hibernate.stats",
            "hibernate.tenant",
            "hibernate.transaction.");

    private Shaping() {}

    static boolean isShaping(String property) {
        return property.startsWith("hibernate.") && RUNNING.stream().noneMatch(property::startsWith);
    }
}
