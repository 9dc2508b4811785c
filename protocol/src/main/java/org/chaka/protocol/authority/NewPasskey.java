package org.chaka.protocol.authority;

import org.chaka.protocol.wire.Bytes;

/**
 * What a browser makes when a passkey is made (D9).
 *
 * @param clientData the {@code clientDataJSON}
 * @param attestation the {@code attestationObject}
 */
public record NewPasskey(Bytes clientData, Bytes attestation) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a size is wrong
     */
    public NewPasskey {
        PasskeyParts.requireSize(clientData, "client_data");
        PasskeyParts.requireSize(attestation, "attestation");
    }
}
