package dev.belay.plan;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Set;

/** Who writes which kind. */
final class Writers {
    private final Writer tables = new Tables();
    private final Writer columns = new Columns();
    private final Writer indexes = new Indexes();
    private final Writer sequences = new Sequences();
    private final Writer views = new Views();
    private final Writer routines = new Routines();
    private final Writer types = new Types();
    private final Writer domains = new Domains();
    private final Writer domainConstraints = new DomainConstraints();
    private final Writer triggers = new Triggers();
    private final Writer policies = new Policies();
    private final Writer statistics = new Statistics();
    private final Writer schemas = new Schemas();
    private final Writer remotes = new Remotes();
    private final Writer publications = new Replications();
    private final Writer eventTriggers = new EventTriggers();
    private final Writer languages = new Languages();
    private final Writer defaults = new DefaultPrivileges();
    private final Writer extensionDependencies = new ExtensionDependencies();
    private final Writer largeObjects = new LargeObjects();
    private final Writer dictionaries = new Dictionaries();
    private final Writer aggregates = new Aggregates();
    private final Writer operators = new Operators();
    private final Writer operatorClasses = new OperatorClasses();
    private final Writer operatorFamilies = new OperatorFamilies();
    private final Writer parsers = new Parsers();
    private final Writer templates = new Templates();
    private final Writer configurations = new Configurations();
    private final Writer subscriptions = new Subscriptions();
    private final Writer builtInPrivileges = new BuiltInPrivileges();
    private final Writer securityLabels = new SecurityLabels();
    private final Writer databases = new Databases();
    private final Writer constraints;

    /** Takes the indexes that stand, and that a key of their name may use. */
    Writers(Set<ObjectId> usableIndexes) {
        this.constraints = new Constraints(usableIndexes);
    }

    Writer of(CatalogObject object) {
        return of(object.id().kind());
    }

    Writer of(ObjectKind kind) {
        return switch (kind) {
            case TABLE -> tables;
            case COLUMN -> columns;
            case CONSTRAINT -> constraints;
            case INDEX -> indexes;
            case SEQUENCE -> sequences;
            case VIEW, MATERIALIZED_VIEW -> views;
            case FUNCTION, PROCEDURE -> routines;
            case TYPE -> types;
            case DOMAIN -> domains;
            case DOMAIN_CONSTRAINT -> domainConstraints;
            case TRIGGER, RULE -> triggers;
            case POLICY -> policies;
            case STATISTICS -> statistics;
            case SCHEMA, EXTENSION -> schemas;
            case FOREIGN_DATA_WRAPPER, FOREIGN_SERVER, USER_MAPPING -> remotes;
            case PUBLICATION -> publications;
            case EVENT_TRIGGER -> eventTriggers;
            case COLLATION, CAST, CONVERSION, LANGUAGE, TRANSFORM, ACCESS_METHOD -> languages;
            case DEFAULT_PRIVILEGES -> defaults;
            case EXTENSION_DEPENDENCY -> extensionDependencies;
            case LARGE_OBJECT -> largeObjects;
            case TEXT_SEARCH_DICTIONARY -> dictionaries;
            case AGGREGATE -> aggregates;
            case OPERATOR -> operators;
            case OPERATOR_CLASS -> operatorClasses;
            case OPERATOR_FAMILY -> operatorFamilies;
            case TEXT_SEARCH_PARSER -> parsers;
            case TEXT_SEARCH_TEMPLATE -> templates;
            case TEXT_SEARCH_CONFIGURATION -> configurations;
            case SUBSCRIPTION -> subscriptions;
            case PRIVILEGES -> builtInPrivileges;
            case SECURITY_LABEL -> securityLabels;
            case DATABASE -> databases;
        };
    }
}
