package org.chaka.node.conformance;

/**
 * One rule of the protocol, put to the test.
 *
 * @param id never given to another case
 * @param section of docs/protocol.md
 * @param rule what a bank must do, in one sentence
 */
record Case(String id, String section, String rule, Play play) {
    /** What is done with the bank; ends normally when the rule holds. */
    @FunctionalInterface
    interface Play {
        void on(Stage stage) throws CaseEnded, InterruptedException;
    }
}
