package dev.belay.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of a plugin, in the shapes that poms give it. */
class EffectivePomTest {
    @Test
    void listsAndPartsAreToldApart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("effective.xml"), """
                <projects>
                  <project><artifactId>parent</artifactId></project>
                  <project>
                    <properties><flyway.table>history</flyway.table></properties>
                    <build><plugins><plugin>
                      <groupId>org.flywaydb</groupId><artifactId>flyway-maven-plugin</artifactId><version>11.7.2</version>
                      <executions><execution><configuration><table>of execution</table></configuration></execution></executions>
                      <configuration>
                        <table>flyway</table>
                        <locations><location>classpath:a</location></locations>
                        <schemas><schema>one</schema><schema>two</schema></schemas>
                        <placeholders><owner>shop</owner></placeholders>
                      </configuration>
                      <dependencies><dependency>
                        <groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.8</version>
                      </dependency></dependencies>
                    </plugin></plugins></build>
                  </project>
                </projects>
                """);
        EffectivePom pom = EffectivePom.read(file);
        EffectivePom.Plugin plugin = pom.plugin("flyway-maven-plugin").orElseThrow();
        assertThat(plugin.settings())
                .isEqualTo(Map.of(
                        "table", "flyway",
                        "locations", "classpath:a",
                        "schemas", "one,two",
                        "placeholders.owner", "shop"));
        assertThat(plugin.version()).isEqualTo("11.7.2");
        assertThat(plugin.dependencies()).containsExactly("org.postgresql:postgresql:42.7.8");
        assertThat(pom.properties()).containsEntry("flyway.table", "history");
        assertThat(pom.plugin("liquibase-maven-plugin")).isEmpty();
    }
}
