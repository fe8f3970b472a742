package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.jpa.Entities;
import dev.belay.jpa.EntitySchema;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.wanted.Speaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JPA entities: those of the project's compiled classes, as its own Hibernate exports them. */
@AutoService(ModelSource.class)
public final class HibernateSource implements ModelSource {
    private static final String NAME = "jpa";
    private static final Pattern TYPE = Pattern.compile("(?is)create type (?:if not exists )?(\\S+) as .*");

    @Override
    public String form() {
        return "jpa, jpa:FOLDER";
    }

    @Override
    public boolean answersTo(String name) {
        return name.equals(NAME) || name.startsWith(NAME + ":");
    }

    @Override
    public Speaker speaker() {
        return Speaker.HIBERNATE;
    }

    @Override
    public Making load(String name, ModelPlace place, String database) {
        Path folder = name.equals(NAME) ? folder(place.path()) : Path.of(name.substring(NAME.length() + 1));
        EntitySchema schema = new Entities(folder, place.classPath(), EmbeddedServer.cache())
                .schema(place.options().version().major());
        schema.notes().forEach(place.note());
        return new Making() {
            @Override
            public Optional<String> make(String into, boolean full) {
                return made(schema, place.server(), into);
            }

            @Override
            public void close() {}
        };
    }

    /** A type of an enum takes the place of one that is there already: the entities' own values are asked for. */
    private static Optional<String> made(EntitySchema schema, EmbeddedServer server, String database) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : schema.statements()) {
                Matcher type = TYPE.matcher(sql);
                if (type.matches()) {
                    statement.execute("DROP TYPE IF EXISTS " + type.group(1) + " CASCADE");
                }
                Optional<String> refusal = refusal(sql, statement);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
            return Optional.empty();
        } catch (SQLException failure) {
            throw new SchemaFileException("the entities were not made: " + failure.getMessage(), "Try again.", failure);
        }
    }

    private static Optional<String> refusal(String sql, Statement statement) {
        try {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of("%s: %s".formatted(refused.getMessage(), sql));
        }
    }

    private static Path folder(Path path) {
        return Files.isDirectory(path)
                ? path
                : path.toAbsolutePath().normalize().resolveSibling(".");
    }
}
