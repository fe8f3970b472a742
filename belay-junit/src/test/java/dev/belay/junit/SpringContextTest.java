package dev.belay.junit;

import static dev.belay.junit.MigrationAssertions.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Spring's contexts get databases of Belay's; what of Spring Boot reads their properties is tried in examples/spring-boot. */
class SpringContextTest {
    private static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();

    @Configuration
    static class Application {}

    @Nested
    @MigratedTo(value = "b004", project = "../examples/spending")
    @SpringJUnitConfig(Application.class)
    @TestPropertySource(properties = {"spring.datasource.url=jdbc:h2:mem:x", "spring.flyway.enabled=true"})
    class OfOneRevision {
        @Test
        void theContextIsLedToADatabaseAtTheRevision(
                @Autowired Environment environment, Migrated db, @Autowired Migrated bean) throws SQLException {
            assertThat(bean).as("the test and its context share the database").isSameAs(db);
            assertThat(db.revision()).isEqualTo("b004");
            assertThat(environment.getProperty("spring.flyway.enabled")).isEqualTo("false");
            assertThat(environment.getProperty("spring.datasource.url")).doesNotContain("password");
            try (Connection connection = DriverManager.getConnection(
                            Objects.requireNonNull(environment.getProperty("spring.datasource.url")),
                            environment.getProperty("spring.datasource.username"),
                            environment.getProperty("spring.datasource.password"));
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO category (code, label) VALUES ('rent', 'a label')");
            }
            assertThatRows(db, "category").haveCount(4);
            DATABASES.add(db.url());
        }

        @Test
        @MigratedTo(value = "b005", project = "../examples/spending")
        void aMethodThatSaysMoreGetsOneOfItsOwn(Migrated db, @Autowired Migrated bean) {
            assertThat(db.revision()).isEqualTo("b005");
            assertThat(bean.revision()).isEqualTo("b004");
        }
    }

    @Nested
    @MigratedTo(value = "b006", project = "../examples/spending")
    @SpringJUnitConfig(Application.class)
    class OfAnother {
        @Test
        void anotherRevisionIsAnotherContext(Migrated db) {
            assertThat(db.revision()).isEqualTo("b006");
            assertThat(DATABASES).doesNotContain(db.url());
        }
    }

    @Test
    void aDatabaseGoesWithItsContext() throws SQLException {
        TestContext test = new TestContextManager(OfAnother.class).getTestContext();
        Migrated db = test.getApplicationContext().getBean(Migrated.class);
        db.connection().close();
        test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> {
                    for (int tries = 0; tries < 1000; tries++) {
                        db.connection().close();
                    }
                })
                .withMessageContaining("does not exist");
    }
}
