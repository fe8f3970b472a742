package dev.belay.source;

import java.util.Optional;

/** The languages that Belay reads code in. */
public enum Language {
    JAVA,
    PYTHON,
    KOTLIN,
    TYPESCRIPT,
    SQL,
    TEMPLATE;

    /** The language of a file by the end of its name. */
    public static Optional<Language> of(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "java" -> Optional.of(JAVA);
            case "py" -> Optional.of(PYTHON);
            case "kt", "kts" -> Optional.of(KOTLIN);
            case "ts", "tsx", "js", "jsx", "mjs", "vue" -> Optional.of(TYPESCRIPT);
            case "sql" -> Optional.of(SQL);
            case "html", "jinja", "jinja2", "j2", "jte", "ftl", "mustache", "hbs", "ejs", "jsp", "xml" ->
                Optional.of(TEMPLATE);
            default -> Optional.empty();
        };
    }

    /** Whether it is read with a parser of its whole grammar. */
    public boolean isParsed() {
        return this == JAVA || this == PYTHON;
    }
}
