package org.chaka.hub.identity;

import java.util.UUID;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * What the authority's verdict must cover (protocol section 4), whether a face or a passkey proves it.
 *
 * @param deviceKey 65 bytes, the key of this inquiry
 */
public record Claim(Subject subject, UUID inquiryId, Bytes deviceKey, Bytes consentRoot, Bytes personSalt) {
    /** The digest that the verdict must be about. */
    public Bytes binding() {
        Bytes commitment = PersonCommitment.of(
                personSalt, WireLimits.RESIDENT_IDENTITY_CARD, subject.documentNumber(), subject.name());
        return Binding.of(inquiryId, deviceKey, consentRoot, commitment);
    }
}
