package dev.belay.wanted;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A source of a wanted schema that can say only a part of what a database has.
 *
 * @param words what messages call it
 * @param says how far its word goes; {@link Says#WHERE_STATED} where nothing is told
 * @param types that say the same
 */
public record Speaker(String words, Map<Subject, Says> says, List<SameType> types) {
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
            List.of(TEXT, VARCHAR));

    /**
     * What Hibernate's schema export makes of entities: it invents lengths and checks of its own, and entities seldom state
     * keys and indexes.
     */
    public static final Speaker HIBERNATE = new Speaker(
            "JPA entities",
            Map.ofEntries(
                    Map.entry(Subject.COLUMN, Says.ALWAYS),
                    Map.entry(Subject.TYPE, Says.ALWAYS),
                    Map.entry(Subject.NULLABILITY, Says.ALWAYS),
                    Map.entry(Subject.PRIMARY_KEY, Says.ALWAYS),
                    Map.entry(Subject.NUMBERS, Says.NEVER),
                    Map.entry(Subject.CHECK, Says.NEVER),
                    Map.entry(Subject.SEQUENCE, Says.NEVER),
                    Map.entry(Subject.SETTING, Says.NEVER)),
            List.of(
                    TEXT,
                    VARCHAR,
                    new SameType("character varying\\(255\\)", "(?:text|character varying).*"),
                    new SameType("timestamp\\(6\\) (.*)", "timestamp $1"),
                    new SameType("numeric\\(38,2\\)", "numeric.*")));

    /** Copies the rules. */
    public Speaker {
        says = Map.copyOf(new EnumMap<>(says));
        types = List.copyOf(types);
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
