package dev.belay.layout;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Sqitch project keeps its plan and scripts: {@code sqitch.conf}, section {@code [engine "pg"]} before
 * {@code [core]}, else Sqitch's own defaults (App::Sqitch::Target).
 *
 * @param plan path of the plan, relative to the folder
 * @param deploy path of the deploy scripts' folder, with a slash at its end
 * @param revert path of the revert scripts' folder, with a slash at its end
 * @param verify path of the verify scripts' folder, with a slash at its end
 * @param extension of the scripts, without its dot
 * @param registry the schema in which Sqitch writes down what is deployed
 */
record SqitchConfig(String plan, String deploy, String revert, String verify, String extension, String registry) {
    private static final String FILE = "sqitch.conf";
    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*(.*?)\\s*]\\s*");
    private static final Pattern ENTRY = Pattern.compile("\\s*([A-Za-z_][\\w-]*)\\s*=\\s*(.*?)\\s*(?:[#;].*)?");

    static SqitchConfig of(MigrationFolder folder) {
        Map<String, String> values = folder.has(FILE) ? values(folder.text(FILE)) : Map.of();
        String top = folder(value(values, "top_dir", "."));
        return new SqitchConfig(
                value(values, "plan_file", top + "sqitch.plan"),
                folder(value(values, "deploy_dir", top + "deploy")),
                folder(value(values, "revert_dir", top + "revert")),
                folder(value(values, "verify_dir", top + "verify")),
                value(values, "extension", "sql"),
                value(values, "registry", "sqitch"));
    }

    private static String value(Map<String, String> values, String key, String otherwise) {
        return values.getOrDefault("engine \"pg\"." + key, values.getOrDefault("core." + key, otherwise));
    }

    private static String folder(String path) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        return plain.isEmpty() || plain.equals(".") ? "" : plain.endsWith("/") ? plain : plain + "/";
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new HashMap<>();
        String section = "";
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher heading = SECTION.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
            } else if (entry.matches()) {
                String value = entry.group(2).replaceAll("^\"(.*)\"$", "$1");
                values.put(section + "." + entry.group(1).toLowerCase(Locale.ROOT), value);
            }
        }
        return values;
    }
}
