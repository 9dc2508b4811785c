package org.chaka.protocol.authority;

import java.util.Objects;
import java.util.UUID;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * Body of {@code POST /authority/v1/verdicts} (S6).
 *
 * @param attemptId of this try: a repeat of the same request gets the same reply, and is judged once
 * @param documentNumber the 18-digit form
 * @param deviceKey 65 bytes
 * @param consentRoot 32 bytes
 * @param personSalt 16 bytes
 * @param sealedFace a {@link FaceCapture}, sealed by the browser to the authority; at most 400 KiB
 */
public record VerdictRequest(
        UUID attemptId,
        String name,
        int documentType,
        String documentNumber,
        UUID inquiryId,
        Bytes deviceKey,
        Bytes consentRoot,
        Bytes personSalt,
        Bytes sealedFace) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a size is wrong
     */
    public VerdictRequest {
        Objects.requireNonNull(attemptId, "attempt_id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(documentNumber, "document_number");
        Objects.requireNonNull(inquiryId, "inquiry_id");
        deviceKey.requireLength(WireLimits.PUBLIC_KEY_BYTES, "device_key");
        consentRoot.requireLength(WireLimits.HASH_BYTES, "consent_root");
        personSalt.requireLength(WireLimits.SALT_BYTES, "person_salt");
        if (sealedFace.length() > WireLimits.MAX_SEALED_FACE_BYTES) {
            throw new IllegalArgumentException("sealed_face is too large");
        }
    }

    /** The inquiry only: the rest is personal data. */
    @Override
    public String toString() {
        return "VerdictRequest[" + inquiryId + "]";
    }
}
