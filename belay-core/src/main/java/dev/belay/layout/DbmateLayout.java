package dev.belay.layout;

import com.google.auto.service.AutoService;
import java.util.regex.Pattern;

/** dbmate: {@code -- migrate:up} and {@code -- migrate:down}, each with {@code transaction:false} when it runs bare. */
@AutoService(Layout.class)
public final class DbmateLayout extends MarkedFileLayout {
    /** dbmate's grammar. */
    public DbmateLayout() {
        super(
                Pattern.compile("([0-9]+)_?(.*)\\.sql"),
                Pattern.compile("--\\s*migrate:(up|down)(?:\\s+(.*))?\\s*"),
                Pattern.compile("(?i)\\s*--\\s*migrate\\s*:?\\s*(up|down)\\b.*"));
    }

    @Override
    public String name() {
        return "dbmate";
    }

    @Override
    public int turn() {
        return 30;
    }

    @Override
    boolean runsBare(String options, String file) {
        return options.contains("transaction:false");
    }
}
