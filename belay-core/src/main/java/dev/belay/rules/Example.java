package dev.belay.rules;

/**
 * What shows a rule; the build rehearses both halves. In the bad one each line that the rule is about has a line
 * {@code -- expect: RULE} above it; what is found of the whole file is expected in its first lines.
 */
public sealed interface Example {
    /** What one should not write. */
    String bad();

    /** The same intent, without a finding of any rule. */
    String good();

    /**
     * One revision.
     *
     * @param given SQL of the schema it starts from; the rehearsal makes the rows
     * @param bad the sections of a revision in Belay's own layout
     * @param good likewise
     */
    record Sql(String given, String bad, String good) implements Example {}

    /**
     * A whole folder, for what concerns files and their order.
     *
     * @param bad each file below a line {@code -- NAME --}
     * @param good likewise
     */
    record Files(String bad, String good) implements Example {}

    /**
     * A folder of code, with the migrations that it stands on; read, and not rehearsed.
     *
     * @param bad each file below a line {@code -- NAME --}; marks stand in comments of its language
     * @param good likewise
     */
    record Code(String bad, String good) implements Example {}
}
