package org.chaka.protocol.authority;

import java.util.UUID;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WireUuid;

/**
 * What a passkey signs, and what a face says yes to when one is registered (D9, protocol section 4). Each has a label of
 * its own, so that nothing made for one purpose is good for another.
 */
public final class PasskeyDigests {
    private static final byte[] NEW = Digests.label("chaka.passkey-new.v1");
    private static final byte[] CONSENTED = Digests.label("chaka.passkey-consented.v1");
    private static final byte[] PERSON = Digests.label("chaka.passkey-person.v1");

    private PasskeyDigests() {}

    /**
     * The WebAuthn challenge under which a passkey is made.
     *
     * @param registrationId of this registration
     * @param personCommitment 32 bytes
     * @param challenge 16 bytes, of {@link PasskeyChallengeReply}
     */
    public static Bytes creation(UUID registrationId, Bytes personCommitment, Bytes challenge) {
        return Digests.sha256(
                NEW,
                WireUuid.toBytes(registrationId),
                personCommitment
                        .requireLength(WireLimits.HASH_BYTES, "person commitment")
                        .toArray(),
                challenge
                        .requireLength(WireLimits.PASSKEY_CHALLENGE_BYTES, "challenge")
                        .toArray());
    }

    /**
     * The binding that is sealed with the face when a passkey is registered: to this passkey of this person and to
     * nothing else, above all to no query.
     *
     * @param clientData as the browser made it
     * @param attestation the attestation object
     */
    public static Bytes registrationBinding(
            UUID registrationId, Bytes personCommitment, Bytes clientData, Bytes attestation) {
        return Digests.sha256(
                CONSENTED,
                WireUuid.toBytes(registrationId),
                personCommitment
                        .requireLength(WireLimits.HASH_BYTES, "person commitment")
                        .toArray(),
                Digests.sha256(clientData.toArray()).toArray(),
                Digests.sha256(attestation.toArray()).toArray());
    }

    /**
     * The WebAuthn challenge that a passkey signs instead of a face.
     *
     * @param binding 32 bytes, the same that a verdict by face covers
     * @param challenge 16 bytes, of {@link PasskeyChallengeReply}
     */
    public static Bytes proof(Bytes binding, Bytes challenge) {
        return Digests.sha256(
                PERSON,
                binding.requireLength(WireLimits.HASH_BYTES, "binding").toArray(),
                challenge
                        .requireLength(WireLimits.PASSKEY_CHALLENGE_BYTES, "challenge")
                        .toArray());
    }
}
