package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkItem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Promises 2 and 5: a result serves only whom and what the verdict covers")
class LookupsTest {
    private static final String OTHER_NUMBER = "440524188001010014";

    private final TestParties parties = new TestParties();
    private final MovableClock clock = new MovableClock(TestParties.NOW);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final TestInquiry inquiry = TestInquiry.of(parties);
    private final Lookups lookups = new Lookups(this::lookup, clock, Runnable::run, 1);

    @Test
    @DisplayName("D6: the next lease of the same inquiry takes the result of the first")
    void resultServesTheNextLease() throws Exception {
        lookups.of(verified(inquiry.item())).get();
        lookups.of(verified(inquiry.item())).get();
        assertThat(asked).containsExactly(TestInquiry.NUMBER);
    }

    @Test
    @DisplayName("B1: another person under the same inquiry id and context is looked up anew")
    void anotherPerson() throws Exception {
        lookups.of(verified(inquiry.item())).get();
        lookups.of(verified(of(inquiry.item(), OTHER_NUMBER, inquiry.item().deadlineAt())))
                .get();
        assertThat(asked).containsExactly(TestInquiry.NUMBER, OTHER_NUMBER);
    }

    @Test
    @DisplayName("B1: another device key under the same inquiry id is looked up anew")
    void anotherDeviceKey() throws Exception {
        lookups.of(verified(inquiry.item())).get();
        lookups.of(verified(inquiry.withAnotherDeviceKey(parties.authority))).get();
        assertThat(asked).hasSize(2);
    }

    @Test
    @DisplayName("B1: a deadline beyond the consent, which the hub could invent, keeps no result")
    void consentEndsBeforeTheDeadline() throws Exception {
        TestInquiry ofOneDay = new TestInquiry(parties.authority, TestParties.NOW, Duration.ofHours(24));
        WorkItem item = of(ofOneDay.item(), TestInquiry.NUMBER, TestParties.NOW.plus(Duration.ofDays(3)));
        lookups.of(verified(item)).get();
        clock.move(Duration.ofHours(24));
        lookups.forgetPastDeadline(clock.instant());
        lookups.of(verified(item)).get();
        assertThat(asked).hasSize(2);
    }

    @Test
    @DisplayName("B4: such a deadline lets no card reference live longer either")
    void referencesEndWithTheConsent() {
        WorkItem item = of(inquiry.item(), TestInquiry.NUMBER, TestParties.NOW.plus(Duration.ofDays(365)));
        assertThat(Lifetimes.end(item)).isEqualTo(item.validUntil().plus(Duration.ofDays(8)));
    }

    @Test
    void aUsedResultIsForgotten() throws Exception {
        lookups.of(verified(inquiry.item())).get();
        lookups.forget(verified(inquiry.item()));
        lookups.of(verified(inquiry.item())).get();
        assertThat(asked).hasSize(2);
    }

    private LookupResult lookup(Subject subject) {
        asked.add(subject.documentNumber());
        return new LookupResult(CustomerStatus.UNKNOWN, HalfStatus.ANSWERED, HalfStatus.ANSWERED, List.of(), Set.of());
    }

    private static VerifiedItem verified(WorkItem item) {
        Bytes leaf = Bytes.copyOf(new byte[WireLimits.HASH_BYTES]);
        return new VerifiedItem(item, new AnswerContext(TestParties.BANK, item.inquiryId(), item.deviceKey(), leaf));
    }

    private static WorkItem of(WorkItem item, String documentNumber, Instant deadlineAt) {
        return new WorkItem(
                item.inquiryId(),
                item.submittedAt(),
                deadlineAt,
                item.documentType(),
                documentNumber,
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
    }
}
