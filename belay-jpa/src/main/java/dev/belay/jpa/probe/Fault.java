package dev.belay.jpa.probe;

/** Why there is no SQL. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kinds of it. */
    enum Kind {
        /** No Hibernate is on the class path. */
        NO_HIBERNATE,
        /** The entities are of the time before Jakarta. */
        JAVAX,
        /** No class is an entity. */
        NO_ENTITY,
        /** A class cannot be loaded. */
        UNLOADABLE,
        /** The classes are of a newer Java than this one. */
        NEWER_JAVA,
        /** Hibernate refuses an entity. */
        REFUSED
    }

    private final Kind kind;
    private final String said;

    Fault(Kind kind, String said, Throwable cause) {
        super(said, cause);
        this.kind = kind;
        this.said = said;
    }

    Fault(Kind kind, String said) {
        super(said);
        this.kind = kind;
        this.said = said;
    }

    Kind kind() {
        return kind;
    }

    /** The details, as Java or Hibernate says them. */
    String said() {
        return said;
    }

    static void unlessThere(ClassLoader loader, String name, Kind kind) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new Fault(kind, String.valueOf(missing.getMessage()), missing);
        }
    }

    /** The messages of a failure and what caused it, the outermost first, each once. */
    static String told(Throwable failure) {
        StringBuilder told = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = each.getMessage() == null ? each.getClass().getSimpleName() : each.getMessage();
            if (told.indexOf(message) < 0) {
                told.append(told.length() == 0 ? "" : ": ").append(message);
            }
        }
        return told.toString().replaceAll("\\s+", " ").strip();
    }
}
