package dev.belay.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.catalog.CatalogObject;
import dev.belay.history.Script;
import dev.belay.postgres.CatalogReader;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Models as SQLAlchemy makes them on a real PostgreSQL, where it is installed. */
@EnabledIf("isInstalled")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlAlchemyModelsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest());

    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "alembic")));
    }

    @BeforeAll
    void makeDatabases() throws SQLException {
        server.createDatabase("bare");
        server.createDatabase("stocked");
        server.createDatabase("env");
        server.createDatabase("unused");
        try (Connection connection = server.connect("stocked");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TYPE kind AS ENUM ('old'); CREATE TYPE given AS ENUM ('a');"
                    + " CREATE FUNCTION next_code() RETURNS text LANGUAGE sql AS 'SELECT ''x'''");
        }
    }

    @AfterAll
    void end() {
        server.close();
    }

    /** Schemas, enums shared by tables, a naming convention, keys and comments; and what the models use and do not make. */
    @Test
    void theModelsOfAModuleAreMade(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/__init__.py"), "");
        Files.writeString(folder.resolve("shop/models.py"), """
                import enum
                import sqlalchemy as sa
                from sqlalchemy.dialects import postgresql
                from sqlalchemy.orm import declarative_base

                names = {"ix": "ix_%(column_0_label)s", "uq": "one_%(column_0_name)s"}
                Base = declarative_base(metadata=sa.MetaData(naming_convention=names))

                class Kind(enum.Enum):
                    big = 1
                    small = 2

                class Author(Base):
                    __tablename__ = "author"
                    __table_args__ = {"schema": "people", "comment": "who writes"}
                    id = sa.Column(sa.Integer, primary_key=True)
                    email = sa.Column(sa.Text, unique=True)
                    kind = sa.Column(sa.Enum(Kind, name="kind"), index=True)

                class Book(Base):
                    __tablename__ = "book"
                    id = sa.Column(sa.BigInteger, sa.Identity(), primary_key=True)
                    author_id = sa.Column(sa.ForeignKey("people.author.id", ondelete="CASCADE"), nullable=False)
                    kinds = sa.Column(postgresql.ARRAY(sa.Enum(Kind, name="kind")))
                    given = sa.Column(postgresql.ENUM("a", name="given", create_type=False))
                    code = sa.Column(sa.Text, server_default=sa.text("next_code()"))
                """);
        try (SqlAlchemyModels models = ofModule("shop.models:Base", folder)) {
            Optional<String> refused = models.make("bare", false);
            assertThat(refused.orElse("")).contains("given");
            assertThat(models.make("stocked", true)).isEmpty();
        }
        assertThat(objects("stocked"))
                .contains(
                        "table people.author comment=who writes",
                        "type public.kind labels='big', 'small'",
                        "column public.book.kinds type=public.kind[]",
                        "column public.book.id identity=by default",
                        "constraint people.author.one_email definition=UNIQUE (email)",
                        "constraint public.book.book_author_id_fkey definition=FOREIGN KEY (author_id) REFERENCES"
                                + " people.author(id) ON DELETE CASCADE",
                        "index people.ix_people_author_kind table=people.author");
    }

    /** Several MetaData, a table that the project itself leaves out, and an engine that leads nowhere. */
    @Test
    void theModelsOfAnEnvAreMade(@TempDir Path folder) throws Exception {
        ini(folder);
        Files.writeString(folder.resolve("m/env.py"), """
                import sqlalchemy as sa
                from alembic import context
                one = sa.MetaData()
                two = sa.MetaData()
                sa.Table("author", one, sa.Column("id", sa.Integer, primary_key=True))
                sa.Table("legacy", one, sa.Column("id", sa.Integer, primary_key=True))
                sa.Table("book", two, sa.Column("id", sa.Integer, primary_key=True))
                engine = sa.create_engine("postgresql+asyncpg://nobody:wrong@nowhere.invalid/real")
                with engine.connect() as connection:
                    context.configure(connection=connection, target_metadata=[one, two],
                        include_object=lambda thing, name, kind, reflected, other: name != "legacy")
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        try (SqlAlchemyModels models = ofAlembic(folder)) {
            assertThat(models.make("env", false)).isEmpty();
        }
        assertThat(objects("env").stream()
                        .filter(line -> line.startsWith("table "))
                        .distinct())
                .contains("table public.author kind=table", "table public.book kind=table")
                .noneMatch(line -> line.contains("legacy") || line.contains("alembic_version"));
    }

    @Test
    void whatIsMissingIsNamedWithItsPlace(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("lacking.py"), "import sqlalchemy\nimport belay_is_not_installed\n");
        Files.writeString(folder.resolve("raising.py"), "import sqlalchemy\n\nlimit = int('many')\n");
        Files.writeString(
                folder.resolve("empty.py"),
                "import sqlalchemy as sa\nBase = sa.MetaData()\nAnything = 3\nclass Held: metadata = Base\n");
        assertThatThrownBy(() -> ofModule("lacking:Base", folder))
                .hasMessageContaining("has no module belay_is_not_installed, which lacking.py:2 imports");
        assertThatThrownBy(() -> ofModule("nowhere.models:Base", folder)).hasMessageContaining("has no module nowhere");
        assertThatThrownBy(() -> ofModule("raising:Base", folder))
                .hasMessageContaining("the models stop at raising.py:3: ValueError: invalid literal");
        assertThatThrownBy(() -> ofModule("empty:Base", folder)).hasMessageContaining("empty:Base has no tables");
        assertThatThrownBy(() -> ofModule("empty:Held", folder)).hasMessageContaining("empty:Held has no tables");
        assertThatThrownBy(() -> ofModule("empty:Bass", folder)).hasMessageContaining("empty has no Bass");
        assertThatThrownBy(() -> ofModule("empty:Anything", folder))
                .hasMessageContaining("empty:Anything is neither a declarative base nor MetaData");
    }

    @Test
    void anEnvWithoutMetadataHasNoModels(@TempDir Path folder) throws IOException {
        ini(folder);
        Files.writeString(folder.resolve("m/env.py"), """
                from alembic import context
                from sqlalchemy import create_engine
                with create_engine("postgresql://").connect() as connection:
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        try (SqlAlchemyModels models = ofAlembic(folder)) {
            assertThatThrownBy(() -> models.make("unused", false))
                    .hasMessageContaining("env.py gives no target_metadata with tables");
        }
    }

    private static void ini(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("m/versions"));
        Files.writeString(folder.resolve("alembic.ini"), "[alembic]\nscript_location = m\n");
    }

    private SqlAlchemyModels ofModule(String name, Path folder) {
        return SqlAlchemyModels.ofModule(name, folder, server.migrating(), "unused", PythonTerms.USUAL, LIMIT);
    }

    private SqlAlchemyModels ofAlembic(Path folder) {
        Script.Command command = new Script.Command(List.of("alembic", "-c", "alembic.ini"), folder);
        return SqlAlchemyModels.ofAlembic(command, server.migrating(), "unused", PythonTerms.USUAL, LIMIT);
    }

    /** A line for each attribute of each object. */
    private List<String> objects(String database) throws SQLException {
        try (Connection connection = server.connect(database)) {
            return new CatalogReader(connection)
                    .read().catalog().objects().values().stream()
                            .flatMap(object -> attributes(object).stream())
                            .toList();
        }
    }

    private static List<String> attributes(CatalogObject object) {
        return object.attributes().entrySet().stream()
                .map(each -> object.id() + " " + each.getKey() + "=" + each.getValue())
                .toList();
    }
}
