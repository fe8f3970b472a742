package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Functions and procedures. */
final class Routines implements Writer {
    /** Where the part of a definition ends that {@code CREATE OR REPLACE} cannot change. */
    private static final String HEAD_ENDS = "\n LANGUAGE ";

    @Override
    public String address(CatalogObject routine) {
        return (routine.text("definition").startsWith("CREATE OR REPLACE PROCEDURE") ? "PROCEDURE " : "FUNCTION ")
                + Names.of(routine.id());
    }

    @Override
    public void create(CatalogObject routine, Blueprint all, Statements out) {
        out.add(routine.text("definition").strip());
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        String before = change.before().text("definition");
        String after = change.after().text("definition");
        if (!head(before).equals(head(after))) {
            return false;
        }
        out.add(after.strip());
        return true;
    }

    private static String head(String definition) {
        int end = definition.indexOf(HEAD_ENDS);
        return end < 0 ? definition : definition.substring(0, end);
    }
}
