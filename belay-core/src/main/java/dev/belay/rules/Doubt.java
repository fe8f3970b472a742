package dev.belay.rules;

/**
 * Why a column should have another type.
 *
 * @param risk how much it matters
 * @param why what speaks against the type it has, lower case, to follow the name and the type of the column
 * @param remedy what to write instead, an imperative sentence
 */
public record Doubt(Risk risk, String why, String remedy) {}
