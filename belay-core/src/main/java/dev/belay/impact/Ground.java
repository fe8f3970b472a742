package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One file that is looked through, and what is known for that.
 *
 * @param file the file
 * @param types the classes of all files
 * @param inference tells of what class an expression is
 * @param watched what is asked for
 * @param places names what is around a line
 * @param names whether the file of a path holds a word
 * @param hits takes what is found
 */
record Ground(
        SourceFile file,
        Types types,
        Inference inference,
        Watched watched,
        Places places,
        BiPredicate<String, String> names,
        List<Hit> hits) {
    void add(Effect effect, int line, Hit.Kind kind, String text, Target target) {
        hits.add(new Hit(
                effect,
                file.path(),
                line,
                places.at(file.path(), line),
                kind,
                text,
                List.of(target.name()),
                Optional.empty()));
    }

    boolean isOfLanguage(Watched.Entity entity) {
        return entity.table().language() == file.language();
    }

    boolean is(Optional<Declared> one, Watched.Entity entity) {
        return one.isPresent() && one.equals(entity.declared());
    }

    /** A {@code Table} of SQLAlchemy by the name of its variable. */
    boolean isTableObject(Expression named, Watched.Entity entity) {
        return entity.declared().isEmpty()
                && file.language() == Language.PYTHON
                && named.lastName().equals(entity.table().name())
                && (file.path().equals(entity.table().file())
                        || imports(entity.table().name(), named));
    }

    boolean imports(String name, Expression named) {
        return named instanceof Expression.Member
                || file.statements().stream()
                        .anyMatch(each -> each instanceof Statement.Import imported
                                && imported.names().contains(name));
    }

    boolean holds(Declared declared, Watched.Attribute attribute) {
        return attribute.isOf(declared, types);
    }

    static String shown(Expression.Member member) {
        String of = member.of().dotted().isEmpty()
                ? member.of().lastName()
                : member.of().dotted();
        return of.isEmpty() ? member.name() : of + "." + member.name();
    }
}
