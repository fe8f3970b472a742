package dev.belay.catalog;

/** The kinds of catalog objects that Belay compares, parents before what stands on them. */
public enum ObjectKind {
    SCHEMA("schema"),
    EXTENSION("extension"),
    COLLATION("collation"),
    TYPE("type"),
    DOMAIN("domain"),
    DOMAIN_CONSTRAINT("domain constraint"),
    SEQUENCE("sequence"),
    TABLE("table"),
    FOREIGN_DATA_WRAPPER("foreign-data wrapper"),
    FOREIGN_SERVER("foreign server"),
    USER_MAPPING("user mapping"),
    VIEW("view"),
    MATERIALIZED_VIEW("materialized view"),
    COLUMN("column"),
    CONSTRAINT("constraint"),
    INDEX("index"),
    STATISTICS("statistics object"),
    FUNCTION("function"),
    PROCEDURE("procedure"),
    AGGREGATE("aggregate"),
    OPERATOR("operator"),
    OPERATOR_CLASS("operator class"),
    OPERATOR_FAMILY("operator family"),
    CAST("cast"),
    CONVERSION("conversion"),
    LANGUAGE("language"),
    TRANSFORM("transform"),
    TRIGGER("trigger"),
    EVENT_TRIGGER("event trigger"),
    RULE("rule"),
    POLICY("policy"),
    TEXT_SEARCH_PARSER("text search parser"),
    TEXT_SEARCH_DICTIONARY("text search dictionary"),
    TEXT_SEARCH_TEMPLATE("text search template"),
    TEXT_SEARCH_CONFIGURATION("text search configuration"),
    ACCESS_METHOD("access method"),
    PUBLICATION("publication"),
    SUBSCRIPTION("subscription"),
    LARGE_OBJECT("large object"),
    DEFAULT_PRIVILEGES("default privileges"),
    PRIVILEGES("privileges"),
    SECURITY_LABEL("security label"),
    EXTENSION_DEPENDENCY("dependency on extension"),
    DATABASE("database");

    private final String word;

    ObjectKind(String word) {
        this.word = word;
    }

    /** The kind as a person says it: lower case, {@code "materialized view"}. */
    public String word() {
        return word;
    }
}
