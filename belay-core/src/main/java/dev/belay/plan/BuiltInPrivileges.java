package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Privileges on what PostgreSQL or an extension made, where they are not those it came with. */
final class BuiltInPrivileges implements Writer {
    /** What GRANT takes: {@code FUNCTION pg_catalog.pg_sleep(double precision)}. */
    @Override
    public String address(CatalogObject privileges) {
        Identified identity = Identified.of(privileges.id());
        return switch (identity.kind()) {
            case "view", "materialized view", "foreign table", "table column", "view column" ->
                "TABLE " + identity.holder();
            case "aggregate" -> "FUNCTION " + identity.name();
            case "server" -> "FOREIGN SERVER " + identity.name();
            case "foreign-data wrapper" -> "FOREIGN DATA WRAPPER " + identity.name();
            default -> identity.sql();
        };
    }

    @Override
    public void create(CatalogObject privileges, Blueprint all, Statements out) {
        say(privileges, privileges.text("at first"), privileges.text("privileges"), out);
    }

    @Override
    public void drop(CatalogObject privileges, Blueprint all, Statements out) {
        say(privileges, privileges.text("privileges"), privileges.text("at first"), out);
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        say(change.after(), change.before().text("privileges"), change.after().text("privileges"), out);
        return true;
    }

    private void say(CatalogObject privileges, String from, String to, Statements out) {
        Rights.alter(
                from,
                to,
                Rights.grantor(privileges.text("at first")),
                Identified.of(privileges.id()).column(),
                address(privileges),
                out);
    }
}
