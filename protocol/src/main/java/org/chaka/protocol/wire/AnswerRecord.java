package org.chaka.protocol.wire;

import java.util.UUID;

/**
 * One record of a post of answers.
 *
 * @param sealedAnswer 673 bytes
 */
public record AnswerRecord(UUID inquiryId, Bytes sealedAnswer) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the answer has another size
     */
    public AnswerRecord {
        sealedAnswer.requireLength(WireLimits.ANSWER_BYTES, "sealed answer");
    }
}
