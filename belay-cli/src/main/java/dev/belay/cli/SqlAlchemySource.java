package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.alembic.PythonTerms;
import dev.belay.alembic.SqlAlchemyModels;
import dev.belay.history.Script;
import dev.belay.postgres.Endpoint;
import dev.belay.project.Candidate;
import dev.belay.rehearsal.Terms;
import dev.belay.wanted.Speaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** SQLAlchemy: what an {@code env.py} of Alembic gives as {@code target_metadata}, or the base of a module. */
@AutoService(ModelSource.class)
public final class SqlAlchemySource implements ModelSource {
    private static final String NAME = "sqlalchemy";
    private static final Pattern MODULE = Pattern.compile("[A-Za-z_][\\w.]*:[A-Za-z_][\\w.]*");

    @Override
    public String form() {
        return "sqlalchemy, MODULE:Base";
    }

    @Override
    public boolean answersTo(String name) {
        return name.equals(NAME) || MODULE.matcher(name).matches();
    }

    @Override
    public Speaker speaker() {
        return Speaker.SQLALCHEMY;
    }

    @Override
    public Making load(String name, ModelPlace place, String database) {
        SqlAlchemyModels models = models(name, place, database);
        return new Making() {
            @Override
            public Optional<String> make(String into, boolean full) {
                return models.make(into, full);
            }

            @Override
            public void close() {
                models.close();
            }
        };
    }

    private static SqlAlchemyModels models(String name, ModelPlace place, String database) {
        Endpoint server = place.server().migrating();
        Terms terms = place.options().terms();
        PythonTerms python = terms.python();
        if (!name.equals(NAME)) {
            return SqlAlchemyModels.ofModule(
                    name, folder(place.path()), server, database, python, terms.statementLimit());
        }
        Candidate found = place.options().locate(place.path());
        Script.Command command = found.layout()
                .tool(found.folder())
                .orElseThrow(() -> new SchemaFileException(
                        "the project's layout is " + found.layout().name()
                                + ", and only an env.py of Alembic says where SQLAlchemy's models are",
                        "Name their module: MODULE:Base.",
                        null));
        return SqlAlchemyModels.ofAlembic(command, server, database, python, terms.statementLimit());
    }

    private static Path folder(Path path) {
        return Files.isDirectory(path)
                ? path
                : path.toAbsolutePath().normalize().resolveSibling(".");
    }
}
