package dev.belay.catalog;

/**
 * All that it takes to build a database's schema: what is there, and what stands on what.
 *
 * @param major of the PostgreSQL that it was read from
 * @param catalog what is there
 * @param dependencies what stands on what; apart from the catalog, since they follow from it and take no part in equality
 */
public record Blueprint(int major, Catalog catalog, Dependencies dependencies) {}
