package dev.belay.audit;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import java.util.List;
import java.util.Set;

/** What kind of value an expression certainly has. */
final class Values {
    private static final Set<String> MAP_TYPES = Set.of(
            "dict",
            "Dict",
            "defaultdict",
            "OrderedDict",
            "Map",
            "HashMap",
            "LinkedHashMap",
            "TreeMap",
            "ConcurrentHashMap");
    private static final Set<String> PYTHON_MAKERS = Set.of("dict", "defaultdict", "OrderedDict", "asdict");
    private static final Set<String> PYTHON_METHODS = Set.of("model_dump", "to_dict", "as_dict", "_asdict");
    private static final Set<String> JAVA_FACTORIES = Set.of("of", "ofEntries", "copyOf");
    private static final int DEPTH = 4;

    private Values() {}

    /** Whether it is a dict or a Map. */
    static boolean isMap(Expression value, Frame frame) {
        return isMap(value, frame, DEPTH);
    }

    private static boolean isMap(Expression value, Frame frame, int depth) {
        return switch (value) {
            case Expression.Entries entries -> true;
            case Expression.Call call -> makesMap(call, frame.file().language());
            case Expression.Name name -> depth > 0 && isMapName(name.name(), frame, depth);
            case Expression.Other other ->
                other.operator().equals("if")
                        && isMap(other.parts().getFirst(), frame, depth - 1)
                        && isMap(other.parts().getLast(), frame, depth - 1);
            case Expression.Text text -> false;
            case Expression.Member member -> false;
            case Expression.Items items -> false;
            case Expression.Body body -> false;
        };
    }

    private static boolean makesMap(Expression.Call call, Language language) {
        if (language == Language.JAVA) {
            boolean factory = call.function() instanceof Expression.Member member
                    && member.of().dotted().equals("Map")
                    && JAVA_FACTORIES.contains(member.name());
            return factory || (call.creates() && MAP_TYPES.contains(call.name()));
        }
        return call.function() instanceof Expression.Member
                ? PYTHON_METHODS.contains(call.name())
                : PYTHON_MAKERS.contains(call.name());
    }

    private static boolean isMapName(String name, Frame frame, int depth) {
        List<Expression> values = frame.valuesOf(name);
        boolean typed = frame.typeOf(name)
                .filter(type -> MAP_TYPES.contains(type.lastName()))
                .isPresent();
        return typed
                ? values.stream().noneMatch(value -> value instanceof Expression.Text)
                : !values.isEmpty() && values.stream().allMatch(value -> isMap(value, frame, depth - 1));
    }

    /** A name that is set once stands for its value. */
    static Expression resolved(Expression value, Frame frame) {
        if (value instanceof Expression.Name name) {
            List<Expression> values = frame.valuesOf(name.name());
            return values.size() == 1 && !(values.getFirst() instanceof Expression.Name) ? values.getFirst() : value;
        }
        return value;
    }
}
