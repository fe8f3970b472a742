package dev.belay.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a file of Python imports; those of packages above them run as well.
 *
 * @param files every file of Python by path
 */
record PythonModules(Map<String, SourceText> files) {
    private static final Pattern IMPORT = Pattern.compile(
            "(?m)^[ \\t]*(?:from[ \\t]+(\\.*)([\\w.]*)[ \\t]+import[ \\t]+(\\([^)]*\\)|[^\\n#]+)|import[ \\t]+([^\\n#]+))");

    /** The paths. */
    Set<String> imported(SourceText file) {
        Set<String> paths = new TreeSet<>();
        String folder = file.path().substring(0, file.path().lastIndexOf('/') + 1);
        Matcher matcher = IMPORT.matcher(file.text());
        while (matcher.find()) {
            if (matcher.group(4) != null) {
                for (String module : matcher.group(4).split(",", -1)) {
                    absolute(folder, name(module), paths);
                }
            } else {
                names(folder, matcher, paths);
            }
        }
        return paths;
    }

    private void names(String folder, Matcher matcher, Set<String> paths) {
        String dots = matcher.group(1);
        String module = matcher.group(2);
        List<String> modules = new ArrayList<>(List.of(module));
        for (String name : matcher.group(3).replaceAll("[()\\\\]|#[^\\n]*", " ").split(",", -1)) {
            String plain = name(name);
            if (!plain.isEmpty() && !plain.equals("*")) {
                modules.add(module.isEmpty() ? plain : module + "." + plain);
            }
        }
        for (String each : modules) {
            if (dots.isEmpty()) {
                absolute(folder, each, paths);
            } else {
                String base = folder;
                for (int level = 1; level < dots.length(); level++) {
                    base = above(base);
                }
                add(base, each, paths);
            }
        }
    }

    private static String name(String part) {
        return part.strip().split("\\s+", 2)[0];
    }

    private static String above(String folder) {
        String inner = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
        return inner.substring(0, inner.lastIndexOf('/') + 1);
    }

    /** Looks in the folder of the file and in every one above, and in their {@code src}. */
    private void absolute(String folder, String module, Set<String> paths) {
        String base = folder;
        while (true) {
            if (add(base, module, paths) || add(base + "src/", module, paths) || base.isEmpty()) {
                return;
            }
            base = above(base);
        }
    }

    private boolean add(String base, String module, Set<String> paths) {
        String path = base + module.replace('.', '/');
        boolean found = take(path + ".py", paths);
        found |= take(path + (path.endsWith("/") || path.isEmpty() ? "" : "/") + "__init__.py", paths);
        if (found) {
            for (int slash = path.indexOf('/', base.length()); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                take(path.substring(0, slash) + "/__init__.py", paths);
            }
        }
        return found;
    }

    private boolean take(String path, Set<String> paths) {
        boolean there = files.containsKey(path);
        if (there) {
            paths.add(path);
        }
        return there;
    }
}
