package dev.belay.layout;

import com.google.auto.service.AutoService;
import java.util.regex.Pattern;

/** goose's SQL files: {@code -- +goose Up} and {@code -- +goose Down}; {@code -- +goose NO TRANSACTION} for the whole file. */
@AutoService(Layout.class)
public final class GooseLayout extends MarkedFileLayout {
    private static final Pattern BARE = Pattern.compile("(?im)^--\\s*\\+goose\\s+NO\\s+TRANSACTION\\s*$");

    /** goose's grammar. */
    public GooseLayout() {
        super(
                Pattern.compile("([0-9]+)_(.*)\\.sql"),
                Pattern.compile("(?i)--\\s*\\+goose\\s+(up|down)(?:\\s+(.*))?\\s*"),
                Pattern.compile("(?i)\\s+--\\s*\\+goose\\s+(up|down)\\b.*"));
    }

    @Override
    public String name() {
        return "goose";
    }

    @Override
    public int turn() {
        return 31;
    }

    @Override
    boolean runsBare(String options, String file) {
        return BARE.matcher(file).find();
    }
}
