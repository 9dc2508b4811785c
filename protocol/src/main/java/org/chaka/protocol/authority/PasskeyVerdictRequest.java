package org.chaka.protocol.authority;

import java.util.Objects;
import java.util.UUID;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * Body of {@code POST /authority/v1/passkey-verdicts}: what a passkey signed in the place of a face (D9). The members
 * from which the binding comes are those of {@link VerdictRequest}.
 *
 * @param attemptId of this try: a repeat of the same request gets the same reply
 * @param documentNumber the 18-digit form
 * @param deviceKey 65 bytes
 * @param consentRoot 32 bytes
 * @param personSalt 16 bytes
 * @param credential id of the passkey
 * @param clientData as the browser made it; its challenge is {@link PasskeyDigests#proof}
 * @param authenticatorData as the authenticator made it
 * @param signature over the two
 */
public record PasskeyVerdictRequest(
        UUID attemptId,
        String name,
        int documentType,
        String documentNumber,
        UUID inquiryId,
        Bytes deviceKey,
        Bytes consentRoot,
        Bytes personSalt,
        Bytes credential,
        Bytes clientData,
        Bytes authenticatorData,
        Bytes signature) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a size is wrong
     */
    public PasskeyVerdictRequest {
        Objects.requireNonNull(attemptId, "attempt_id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(documentNumber, "document_number");
        Objects.requireNonNull(inquiryId, "inquiry_id");
        deviceKey.requireLength(WireLimits.PUBLIC_KEY_BYTES, "device_key");
        consentRoot.requireLength(WireLimits.HASH_BYTES, "consent_root");
        personSalt.requireLength(WireLimits.SALT_BYTES, "person_salt");
        if (credential.length() > WireLimits.MAX_CREDENTIAL_ID_BYTES) {
            throw new IllegalArgumentException("credential is too large");
        }
        PasskeyParts.requireSize(clientData, "client_data");
        PasskeyParts.requireSize(authenticatorData, "authenticator_data");
        PasskeyParts.requireSize(signature, "signature");
    }

    /** The inquiry only: the rest is personal data. */
    @Override
    public String toString() {
        return "PasskeyVerdictRequest[" + inquiryId + "]";
    }
}
