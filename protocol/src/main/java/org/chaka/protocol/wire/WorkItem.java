package org.chaka.protocol.wire;

import java.time.Instant;
import java.util.UUID;

/**
 * One inquiry as a bank gets it (protocol section 6.1). Sizes are checked here; what it means is checked by the bank
 * node's verifier.
 *
 * @param documentType 1, the resident identity card
 * @param documentNumber 18 ASCII characters
 * @param phone digits with country code, at most 15
 * @param name NFC, 1 to 120 bytes of UTF-8
 * @param personSalt 16 bytes
 * @param deviceKey 65 bytes, the key the answer is sealed to
 * @param slot 0 to 4095
 * @param leafSalt 16 bytes
 * @param textDigest 32 bytes, names the consent text shown
 * @param purpose 1
 * @param path 384 bytes, level 0 first
 * @param verdict 132 bytes, the identity authority's
 */
public record WorkItem(
        UUID inquiryId,
        Instant submittedAt,
        Instant deadlineAt,
        int documentType,
        String documentNumber,
        String phone,
        String name,
        Bytes personSalt,
        Bytes deviceKey,
        int slot,
        Bytes leafSalt,
        Bytes textDigest,
        int purpose,
        Instant grantedAt,
        Instant validUntil,
        Bytes path,
        Bytes verdict) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a size is wrong
     */
    public WorkItem {
        WireText.requireAscii(documentNumber, WireLimits.DOCUMENT_NUMBER_BYTES, "document number");
        WireText.requireDigits(phone, WireLimits.PHONE_BYTES, "phone");
        WireText.requireUtf8(name, WireLimits.NAME_BYTES, "name");
        personSalt.requireLength(WireLimits.SALT_BYTES, "person salt");
        deviceKey.requireLength(WireLimits.PUBLIC_KEY_BYTES, "device key");
        leafSalt.requireLength(WireLimits.SALT_BYTES, "leaf salt");
        textDigest.requireLength(WireLimits.HASH_BYTES, "text digest");
        path.requireLength(WireLimits.PATH_BYTES, "path");
        verdict.requireLength(WireLimits.VERDICT_BYTES, "verdict");
        if (slot < 0 || slot >= WireLimits.MAX_BANKS) {
            throw new IllegalArgumentException("slot outside 0 to 4095");
        }
        if (documentType < 0 || documentType > 255 || purpose < 0 || purpose > 255) {
            throw new IllegalArgumentException("document type and purpose are single bytes");
        }
    }

    /** The inquiry only: the rest is personal data. */
    @Override
    public String toString() {
        return "WorkItem[" + inquiryId + "]";
    }
}
