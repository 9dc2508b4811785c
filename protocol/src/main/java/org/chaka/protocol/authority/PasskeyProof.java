package org.chaka.protocol.authority;

import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * What a browser makes when a passkey is used (D9).
 *
 * @param credential id of the passkey
 * @param clientData the {@code clientDataJSON}; its challenge is {@link PasskeyDigests#proof}
 * @param authenticatorData as the authenticator made it
 * @param signature over the two
 */
public record PasskeyProof(Bytes credential, Bytes clientData, Bytes authenticatorData, Bytes signature) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a size is wrong
     */
    public PasskeyProof {
        if (credential.length() > WireLimits.MAX_CREDENTIAL_ID_BYTES) {
            throw new IllegalArgumentException("credential is too large");
        }
        PasskeyParts.requireSize(clientData, "client_data");
        PasskeyParts.requireSize(authenticatorData, "authenticator_data");
        PasskeyParts.requireSize(signature, "signature");
    }
}
