package org.chaka.node.conformance;

/** A case that ended before its end: the bank broke the rule, or the rule does not apply to it. */
final class CaseEnded extends Exception {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    private CaseEnded(Outcome outcome, String reason) {
        super(reason);
        this.outcome = outcome;
    }

    /** The bank broke the rule; the reason says how, and what to do. */
    static CaseEnded failed(String reason) {
        return new CaseEnded(Outcome.FAILED, reason);
    }

    /** The rule does not apply to this bank, or cannot be tried with what was agreed. */
    static CaseEnded notApplicable(String reason) {
        return new CaseEnded(Outcome.NOT_APPLICABLE, reason);
    }

    Outcome outcome() {
        return outcome;
    }
}
