package dev.belay.output;

/** Terminal colours (ECMA-48), or none. */
record Colours(boolean on) {
    String red(String text) {
        return code("31", text);
    }

    String green(String text) {
        return code("32", text);
    }

    String yellow(String text) {
        return code("33", text);
    }

    String bold(String text) {
        return code("1", text);
    }

    private String code(String number, String text) {
        return on ? "\u001b[" + number + "m" + text + "\u001b[0m" : text;
    }
}
