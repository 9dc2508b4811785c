package org.chaka.node.conformance;

/**
 * What came of one case.
 *
 * @param id never given to another case
 * @param section of docs/protocol.md
 * @param rule what a bank must do
 * @param reason what was seen and what to do about it; empty when it passed
 */
public record Result(String id, String section, String rule, Outcome outcome, String reason) {
    static Result of(Case one, Outcome outcome, String reason) {
        return new Result(one.id(), one.section(), one.rule(), outcome, reason);
    }
}
