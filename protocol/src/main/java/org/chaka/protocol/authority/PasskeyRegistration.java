package org.chaka.protocol.authority;

import java.util.Objects;
import java.util.UUID;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * Body of {@code POST /authority/v1/passkeys}: a new passkey, and the face of its person, which takes the place of any
 * older one (D9).
 *
 * @param attemptId of this try: a repeat of the same request gets the same reply, and is judged once
 * @param documentNumber the 18-digit form
 * @param registrationId of both challenges
 * @param personSalt 16 bytes
 * @param clientData as the browser made it
 * @param attestation the attestation object
 * @param sealedFace a {@link FaceCapture} whose binding is {@link PasskeyDigests#registrationBinding}
 */
public record PasskeyRegistration(
        UUID attemptId,
        String name,
        int documentType,
        String documentNumber,
        UUID registrationId,
        Bytes personSalt,
        Bytes clientData,
        Bytes attestation,
        Bytes sealedFace) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a size is wrong
     */
    public PasskeyRegistration {
        Objects.requireNonNull(attemptId, "attempt_id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(documentNumber, "document_number");
        Objects.requireNonNull(registrationId, "registration_id");
        personSalt.requireLength(WireLimits.SALT_BYTES, "person_salt");
        PasskeyParts.requireSize(clientData, "client_data");
        PasskeyParts.requireSize(attestation, "attestation");
        if (sealedFace.length() > WireLimits.MAX_SEALED_FACE_BYTES) {
            throw new IllegalArgumentException("sealed_face is too large");
        }
    }

    /** The registration only: the rest is personal data. */
    @Override
    public String toString() {
        return "PasskeyRegistration[" + registrationId + "]";
    }
}
