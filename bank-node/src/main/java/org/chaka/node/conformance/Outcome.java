package org.chaka.node.conformance;

/** What came of a case. */
public enum Outcome {
    /** The rule holds. */
    PASSED("passed"),
    /** The bank broke the rule. */
    FAILED("FAILED"),
    /** The rule does not apply to this bank, or could not be tried with what was agreed. */
    NOT_APPLICABLE("not applicable");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As a report shows it. */
    public String word() {
        return word;
    }
}
