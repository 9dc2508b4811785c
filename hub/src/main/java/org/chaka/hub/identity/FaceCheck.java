package org.chaka.hub.identity;

import java.util.UUID;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * What the authority's verdict must cover (protocol section 4).
 *
 * @param deviceKey 65 bytes, the key of this inquiry
 * @param sealedFace sealed by the browser to the authority; the hub only relays it (D9)
 */
public record FaceCheck(
        Subject subject, UUID inquiryId, Bytes deviceKey, Bytes consentRoot, Bytes personSalt, Bytes sealedFace) {

    /**
     * Refuses what cannot be a sealed face.
     *
     * @throws ChakaException {@code face-too-large}
     */
    public static void requireSize(Bytes sealedFace) {
        if (sealedFace.length() > WireLimits.MAX_SEALED_FACE_BYTES) {
            throw new ChakaException(ErrorCode.FACE_TOO_LARGE);
        }
    }

    /** The digest that the verdict must be about. */
    public Bytes binding() {
        Bytes commitment = PersonCommitment.of(
                personSalt, WireLimits.RESIDENT_IDENTITY_CARD, subject.documentNumber(), subject.name());
        return Binding.of(inquiryId, deviceKey, consentRoot, commitment);
    }
}
