package dev.belay.wanted;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A source of a wanted schema that can say only a part of what a database has.
 *
 * @param words what messages call it
 * @param says how far its word goes; {@link Says#WHERE_STATED} where nothing is told
 * @param types that say the same
 * @param habits what it makes without being told
 */
public record Speaker(String words, Map<Subject, Says> says, List<SameType> types, Set<Habit> habits) {
    private static final SameType TEXT = new SameType("text", "character varying");
    private static final SameType VARCHAR = new SameType("character varying", "text");

    /** What {@code MetaData.create_all} of SQLAlchemy makes. */
    public static final Speaker SQLALCHEMY = new Speaker(
            "SQLAlchemy models",
            Map.ofEntries(
                    Map.entry(Subject.COLUMN, Says.ALWAYS),
                    Map.entry(Subject.TYPE, Says.ALWAYS),
                    Map.entry(Subject.NULLABILITY, Says.ALWAYS),
                    Map.entry(Subject.PRIMARY_KEY, Says.ALWAYS),
                    Map.entry(Subject.UNIQUE, Says.ALWAYS),
                    Map.entry(Subject.FOREIGN_KEY, Says.ALWAYS),
                    Map.entry(Subject.INDEX, Says.ALWAYS),
                    Map.entry(Subject.LABELS, Says.ALWAYS),
                    Map.entry(Subject.CHECK, Says.WHEN_USED),
                    Map.entry(Subject.SEQUENCE, Says.NEVER),
                    Map.entry(Subject.SETTING, Says.NEVER)),
            List.of(TEXT, VARCHAR),
            Set.of());

    /** A precision, if one is told. */
    private static final String PRECISION = "(?:\\(\\d+(?:,\\d+)?\\))?";

    /** Of any length, and without regard to case. */
    private static final String ANY_TEXT =
            "(?:text|character varying" + PRECISION + "|character" + PRECISION + "|(?:\\w+\\.)?citext)";

    /**
     * What Hibernate's schema export makes of entities: where a length, a precision, NULL or a key is not told, it takes one of its own.
     * A length of 255 and a precision of 38 are such; that they were told cannot be seen.
     */
    public static final Speaker HIBERNATE = new Speaker(
            "JPA entities",
            Map.ofEntries(
                    Map.entry(Subject.COLUMN, Says.ALWAYS),
                    Map.entry(Subject.NUMBERS, Says.NEVER),
                    Map.entry(Subject.SETTING, Says.NEVER)),
            List.of(
                    TEXT,
                    VARCHAR,
                    new SameType("character varying\\(255\\)", ANY_TEXT),
                    new SameType("character varying\\(\\d+\\)", "text|(?:\\w+\\.)?citext"),
                    new SameType("character varying\\(255\\)\\[\\]", ANY_TEXT + "\\[\\]"),
                    new SameType("character varying\\(31\\)", ANY_TEXT),
                    new SameType("character\\(1\\)", ANY_TEXT),
                    new SameType("(timestamp|time)\\([06]\\) (.*)", "$1" + PRECISION + " $2"),
                    new SameType("numeric\\((?:38,2|38,0|21,0)\\)", "numeric" + PRECISION),
                    new SameType("smallint", "integer|bigint"),
                    new SameType("jsonb", "json")),
            Set.of(Habit.values()));

    /** Copies the rules. */
    public Speaker {
        says = Map.copyOf(new EnumMap<>(says));
        types = List.copyOf(types);
        habits = Set.copyOf(habits);
    }

    /** How far its word goes. */
    public Says says(Subject subject) {
        return says.getOrDefault(subject, Says.WHERE_STATED);
    }

    /** Tells whether the type that it states for a column says no more than that of the database. */
    boolean meansSameType(String stated, String there) {
        return types.stream().anyMatch(type -> type.holds(stated, there));
    }
}
