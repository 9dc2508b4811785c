package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WorkItem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B1: a node answers only what the authority's verdict covers")
class WorkVerifierTest {
    private final TestParties parties = new TestParties();
    private final MovableClock clock = new MovableClock(TestParties.NOW);
    private final WorkVerifier verifier = new WorkVerifier(TestParties.BANK, clock);
    private final TestInquiry inquiry = TestInquiry.of(parties);

    @Test
    void anHonestItemIsAcceptedInItsContext() throws Exception {
        VerifiedItem verified = verifier.verify(inquiry.item(), authority(parties.authority));
        assertThat(verified.context().leaf()).isEqualTo(inquiry.tree.leaf(TestInquiry.SLOT));
        assertThat(verified.context().deviceKey()).isEqualTo(inquiry.deviceKey);
        assertThat(verified.subject().name()).isEqualTo(TestInquiry.NAME);
        assertThat(verified.subject().toString()).doesNotContain(TestInquiry.NAME, TestInquiry.NUMBER);
    }

    @Test
    @DisplayName("A device key that the verdict does not cover is refused")
    void otherDeviceKey() {
        ECPrivateKeyParameters hubsOwn = P256.generate(TestParties.RANDOM);
        Bytes key = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(hubsOwn)));
        assertThat(refusal(inquiry.item(TestInquiry.SLOT, key, inquiry.verdict)))
                .isEqualTo(RefusalReason.VERDICT_BINDING);
    }

    @Test
    @DisplayName("D10: the leaf of another bank is refused")
    void otherBanksLeaf() {
        WorkItem other = inquiry.item(TestInquiry.OTHER_SLOT, inquiry.deviceKey, inquiry.verdict);
        assertThat(refusal(other)).isEqualTo(RefusalReason.VERDICT_BINDING);
    }

    @Test
    void theVerdictOfAnotherInquiryIsRefused() {
        Bytes other = TestInquiry.of(parties).verdict;
        assertThat(refusal(inquiry.item(TestInquiry.SLOT, inquiry.deviceKey, other)))
                .isEqualTo(RefusalReason.VERDICT_BINDING);
    }

    @Test
    void anotherPersonInPlaceIsRefused() {
        WorkItem item = inquiry.item();
        WorkItem other = new WorkItem(
                item.inquiryId(),
                item.submittedAt(),
                item.deadlineAt(),
                item.documentType(),
                "34052419800101001X",
                item.phone(),
                item.name(),
                item.personSalt(),
                item.deviceKey(),
                item.slot(),
                item.leafSalt(),
                item.textDigest(),
                item.purpose(),
                item.grantedAt(),
                item.validUntil(),
                item.path(),
                item.verdict());
        assertThat(refusal(other)).isEqualTo(RefusalReason.VERDICT_BINDING);
    }

    @Test
    void aConsentMadeLongerByTheHubIsRefused() {
        WorkItem item = inquiry.item();
        WorkItem longer = new WorkItem(
                item.inquiryId(),
                item.submittedAt(),
                item.deadlineAt(),
                item.documentType(),
                item.documentNumber(),
                item.phone(),
                item.name(),
                item.personSalt(),
                item.deviceKey(),
                item.slot(),
                item.leafSalt(),
                item.textDigest(),
                item.purpose(),
                item.grantedAt(),
                item.validUntil().plusSeconds(1),
                item.path(),
                item.verdict());
        assertThat(refusal(longer)).isEqualTo(RefusalReason.VERDICT_BINDING);
    }

    @Test
    void aVerdictThatTheAuthorityDidNotSignIsRefused() {
        byte[] forged = inquiry.verdict.toArray();
        forged[131] ^= 1;
        assertThat(refusal(inquiry.item(TestInquiry.SLOT, inquiry.deviceKey, Bytes.copyOf(forged))))
                .isEqualTo(RefusalReason.VERDICT_SIGNATURE);
    }

    @Test
    void aVerdictWithAnotherDecisionOrVersionIsRefused() {
        byte[] other = inquiry.verdict.toArray();
        other[3] = 2;
        assertThat(refusal(inquiry.item(TestInquiry.SLOT, inquiry.deviceKey, Bytes.copyOf(other))))
                .isEqualTo(RefusalReason.VERDICT_MALFORMED);
    }

    @Test
    void aKeyThatThePinnedAuthorityRootDidNotCertifyIsRefused() {
        SigningKey impostor = parties.signing(parties.bankRoot, ChakaUris.AUTHORITY_SIGNING);
        Bytes verdict = TestInquiry.verdictOver(inquiry.binding, impostor);
        WorkItem item = inquiry.item(TestInquiry.SLOT, inquiry.deviceKey, verdict);
        WorkRefusedException refused =
                catchThrowableOfType(WorkRefusedException.class, () -> verifier.verify(item, authority(impostor)));
        assertThat(refused.reason()).isEqualTo(RefusalReason.VERDICT_KEY);
    }

    @Test
    void anotherRoleOfTheAuthoritysRootIsRefused() {
        SigningKey bankKey = parties.signing(parties.authorityRoot, ChakaUris.HUB_SIGNING);
        Bytes verdict = TestInquiry.verdictOver(inquiry.binding, bankKey);
        WorkItem item = inquiry.item(TestInquiry.SLOT, inquiry.deviceKey, verdict);
        WorkRefusedException refused =
                catchThrowableOfType(WorkRefusedException.class, () -> verifier.verify(item, authority(bankKey)));
        assertThat(refused.reason()).isEqualTo(RefusalReason.VERDICT_KEY);
    }

    @Test
    void anItemAfterItsDeadlineOrConsentIsRefused() {
        TestInquiry brief = new TestInquiry(parties.authority, TestParties.NOW, Duration.ofHours(1));
        clock.move(Duration.ofHours(1));
        assertThat(refusal(brief.item())).isEqualTo(RefusalReason.CONSENT_EXPIRED);
        clock.move(Duration.ofMinutes(22 * 60 + 30).minusMillis(1));
        assertThat(catchThrowableOfType(
                        WorkRefusedException.class,
                        () -> verifier.verify(inquiry.item(), authority(parties.authority))))
                .isNull();
        clock.move(Duration.ofMillis(1));
        assertThat(refusal(inquiry.item())).isEqualTo(RefusalReason.DEADLINE_PAST);
    }

    @Test
    @DisplayName("A consent from more than 15 minutes ahead is refused, even when the verdict covers it")
    void consentFromTheFuture() throws Exception {
        Instant latest = TestParties.NOW.plus(Duration.ofMinutes(15));
        TestInquiry withinClockDifference = new TestInquiry(parties.authority, latest, Duration.ofDays(1));
        verifier.verify(withinClockDifference.item(), authority(parties.authority));
        TestInquiry ahead = new TestInquiry(parties.authority, latest.plusMillis(1), Duration.ofDays(1));
        assertThat(refusal(ahead.item())).isEqualTo(RefusalReason.CONSENT_NOT_YET_GRANTED);
    }

    @Test
    void aDeviceKeyThatIsNoPointIsRefusedEvenWhenTheVerdictCoversIt() {
        Bytes noPoint = Bytes.copyOf(new byte[65]);
        Bytes person = PersonCommitment.of(inquiry.seed.personSalt(), 1, TestInquiry.NUMBER, TestInquiry.NAME);
        Bytes binding = Binding.of(inquiry.id, noPoint, inquiry.tree.root(), person);
        Bytes verdict = TestInquiry.verdictOver(binding, parties.authority);
        assertThat(refusal(inquiry.item(TestInquiry.SLOT, noPoint, verdict)))
                .isEqualTo(RefusalReason.DEVICE_KEY_INVALID);
    }

    private RefusalReason refusal(WorkItem item) {
        WorkRefusedException refused = catchThrowableOfType(
                WorkRefusedException.class, () -> verifier.verify(item, authority(parties.authority)));
        assertThat(refused).isNotNull();
        return refused.reason();
    }

    private AuthorityKeys authority(SigningKey key) {
        List<Bytes> certificates = List.of(Bytes.copyOf(new byte[] {1}), Certificates.toDer(key.certificate()));
        return new AuthorityKeys(new TrustAnchor(parties.authorityRoot.root()), certificates, clock.instant());
    }
}
