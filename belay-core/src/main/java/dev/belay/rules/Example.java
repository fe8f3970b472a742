package dev.belay.rules;

/**
 * A migration that shows a rule, rehearsed by the build.
 *
 * @param given SQL of the schema and rows it starts from
 * @param bad a revision's sections in Belay's own layout; each line that the rule is about has {@code -- expect: RULE}
 *     above it
 * @param good the same intent, without a finding of any rule
 */
public record Example(String given, String bad, String good) {}
