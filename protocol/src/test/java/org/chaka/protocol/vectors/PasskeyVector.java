package org.chaka.protocol.vectors;

import org.chaka.protocol.authority.PasskeyDigests;
import org.chaka.protocol.wire.Bytes;

/** What a passkey signs, and the binding that the face of its registration covers (D9). */
final class PasskeyVector {
    private static final Bytes CHALLENGE = Bytes.ofHex("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
    private static final Bytes CLIENT_DATA = Bytes.ofHex("7b7d");
    private static final Bytes ATTESTATION = Bytes.ofHex("a0");

    private PasskeyVector() {}

    static Vectors.PasskeyOf of(Bytes commitment, Bytes binding) {
        return new Vectors.PasskeyOf(
                VectorInputs.INQUIRY.toString(),
                commitment.hex(),
                CHALLENGE.hex(),
                CLIENT_DATA.hex(),
                ATTESTATION.hex(),
                binding.hex(),
                PasskeyDigests.creation(VectorInputs.INQUIRY, commitment, CHALLENGE)
                        .hex(),
                PasskeyDigests.registrationBinding(VectorInputs.INQUIRY, commitment, CLIENT_DATA, ATTESTATION)
                        .hex(),
                PasskeyDigests.proof(binding, CHALLENGE).hex());
    }
}
