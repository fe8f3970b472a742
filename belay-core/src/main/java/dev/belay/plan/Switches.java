package dev.belay.plan;

import dev.belay.catalog.CatalogObject;

/**
 * The triggers inside a foreign key, each of which a superuser may switch off. Their names hold numbers that differ from
 * database to database, so the statement looks for them.
 */
final class Switches {
    private Switches() {}

    /** Switches those of this constraint as they should be: {@code disabled on public.t, replica on public.p}. */
    static void set(CatalogObject constraint, Statements out) {
        StringBuilder how = new StringBuilder("CASE g.tgrelid");
        for (String state : Relations.parts(constraint.text("triggers"))) {
            int on = state.indexOf(" on ");
            how.append(" WHEN ").append(Names.literal(state.substring(on + 4))).append("::regclass THEN '");
            how.append(verb(state.substring(0, on))).append('\'');
        }
        how.append(" ELSE 'ENABLE' END");
        String verb = constraint.has("triggers") ? how.toString() : "'ENABLE'";
        out.add(
                "DO "
                        + Names.block("""

                        DECLARE statement text;
                        BEGIN
                            FOR statement IN
                                SELECT format('ALTER TABLE %%s %%s TRIGGER %%I', g.tgrelid::regclass, %s, g.tgname)
                                FROM pg_trigger g JOIN pg_constraint k ON k.oid = g.tgconstraint
                                WHERE k.conrelid = %s::regclass AND k.conname = %s
                            LOOP
                                EXECUTE statement;
                            END LOOP;
                        END
                        """.formatted(
                                        verb,
                                        Names.literal(Names.holder(constraint.id())),
                                        Names.literal(constraint.id().path().getLast()))),
                "the names of a foreign key's own triggers are numbers");
    }

    private static String verb(String state) {
        return switch (state) {
            case "disabled" -> "DISABLE";
            case "replica" -> "ENABLE REPLICA";
            default -> "ENABLE ALWAYS";
        };
    }
}
