package org.chaka.node;

import java.time.Clock;
import java.time.Instant;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentPath;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WorkItem;

/**
 * Decides whether an item may be answered (B1, protocol section 6.1). The node trusts no word of the hub: everything
 * that matters is covered by the authority's verdict. {@link NodeStore#otherDeviceKeys} adds what needs memory.
 */
final class WorkVerifier {
    private final InstitutionCode institution;
    private final Clock clock;

    WorkVerifier(InstitutionCode institution, Clock clock) {
        this.institution = institution;
        this.clock = clock;
    }

    VerifiedItem verify(WorkItem item, AuthorityKeys authority) throws WorkRefusedException {
        Instant now = clock.instant();
        require(now.isBefore(item.deadlineAt()), RefusalReason.DEADLINE_PAST);
        // A consent dated ahead would hold longer than the person was told.
        require(!item.grantedAt().isAfter(now.plus(HttpSignatures.WINDOW)), RefusalReason.CONSENT_NOT_YET_GRANTED);
        require(now.isBefore(item.validUntil()), RefusalReason.CONSENT_EXPIRED);
        require(item.purpose() == ConsentStatement.OWN_OVERVIEW, RefusalReason.CONSENT_PURPOSE);
        Verdict verdict = verdict(item);
        ECPublicKeyParameters authorityKey = authority
                .find(verdict.authorityKey())
                .orElseThrow(() -> new WorkRefusedException(RefusalReason.VERDICT_KEY));
        require(verdict.isSignedBy(authorityKey), RefusalReason.VERDICT_SIGNATURE);
        // The leaf is made for this bank's own code: a statement for another bank leads to another root.
        Bytes leaf = ConsentStatement.of(item, institution).leaf(item.leafSalt());
        require(verdict.binding().equals(binding(item, leaf)), RefusalReason.VERDICT_BINDING);
        requireOnCurve(item.deviceKey());
        return new VerifiedItem(item, new AnswerContext(institution, item.inquiryId(), item.deviceKey(), leaf));
    }

    private static Bytes binding(WorkItem item, Bytes leaf) {
        Bytes root = new ConsentPath(item.path()).rootOf(item.slot(), leaf);
        Bytes person = PersonCommitment.of(item.personSalt(), item.documentType(), item.documentNumber(), item.name());
        return Binding.of(item.inquiryId(), item.deviceKey(), root, person);
    }

    private static Verdict verdict(WorkItem item) throws WorkRefusedException {
        try {
            return Verdict.parse(item.verdict().toArray());
        } catch (MalformedException e) {
            throw new WorkRefusedException(RefusalReason.VERDICT_MALFORMED);
        }
    }

    private static void requireOnCurve(Bytes deviceKey) throws WorkRefusedException {
        try {
            P256.decodePublic(deviceKey);
        } catch (MalformedException e) {
            throw new WorkRefusedException(RefusalReason.DEVICE_KEY_INVALID);
        }
    }

    private static void require(boolean holds, RefusalReason otherwise) throws WorkRefusedException {
        if (!holds) {
            throw new WorkRefusedException(otherwise);
        }
    }
}
