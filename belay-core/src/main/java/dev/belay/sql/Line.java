package dev.belay.sql;

/**
 * A line of a text.
 *
 * @param text the line without its end; of a line longer than four million characters the beginning
 * @param number 1-based
 * @param begin its position in the text's source
 * @param end the position behind its line feed
 */
public record Line(String text, int number, long begin, long end) {}
