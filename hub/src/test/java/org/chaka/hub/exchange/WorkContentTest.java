package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.TestParties;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentPath;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkBatch;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkContentTest extends ExchangeTest {
    private static final int BATCH_HEADER_BYTES = 4 + 2 + 8 + 8 + 1 + 2;

    /** Version, method, decision, key id. */
    private static final int VERDICT_FIXED_BYTES = 2 + 1 + 1 + 8;

    private static final int LEASE_HEADER_BYTES = 16 + 8 + 4;

    @Test
    @DisplayName("S8: the work names the person as registered, the phone with country code, and both times")
    void subject() {
        Cardholder cardholder = cardholder();
        WorkItem item = takeOne(bank(5), cardholder.ask(code(5), code(6))).item();
        assertThat(item.name()).isEqualTo(cardholder.person().name());
        assertThat(item.documentType()).isEqualTo(1);
        assertThat(item.documentNumber()).isEqualTo(cardholder.person().documentNumber());
        assertThat(item.phone()).isEqualTo("86" + cardholder.person().phone());
        assertThat(item.submittedAt()).isEqualTo(clock.instant());
        assertThat(item.deadlineAt())
                .isEqualTo(item.submittedAt().plus(Duration.ofHours(23).plusMinutes(30)));
    }

    @Test
    @DisplayName("Promise 2: the authority's verdict in the work covers this device's key, the consent and the person")
    void verdict() throws MalformedException {
        Cardholder cardholder = cardholder();
        WorkItem item = takeOne(bank(5), cardholder.ask(code(5), code(6))).item();
        assertThat(item.deviceKey()).isEqualTo(cardholder.deviceKey());
        Verdict verdict = Verdict.parse(item.verdict().toArray());
        assertThat(verdict.isSignedBy(PARTIES.authoritySigning().publicKey())).isTrue();
        Bytes commitment =
                PersonCommitment.of(item.personSalt(), item.documentType(), item.documentNumber(), item.name());
        Bytes root = new ConsentPath(item.path()).rootOf(item.slot(), leaf(item, code(5)));
        assertThat(root).isEqualTo(cardholder.tree().root());
        assertThat(verdict.binding()).isEqualTo(Binding.of(item.inquiryId(), item.deviceKey(), root, commitment));
    }

    @Test
    @DisplayName("D10: each bank gets its own consent leaf under the root that the device computed, for 24 hours")
    void ownLeaf() {
        Cardholder cardholder = cardholder();
        UUID inquiry = cardholder.ask(code(5), code(9));
        for (int slot : new int[] {5, 9}) {
            WorkItem item = takeOne(bank(slot), inquiry).item();
            assertThat(item.slot()).isEqualTo(slot);
            assertThat(leaf(item, code(slot))).isEqualTo(cardholder.tree().leaf(slot));
            assertThat(new ConsentPath(item.path()).leadsTo(cardholder.tree().root(), slot, leaf(item, code(slot))))
                    .isTrue();
            assertThat(item.validUntil()).isEqualTo(item.grantedAt().plus(Duration.ofHours(24)));
        }
    }

    @Test
    @DisplayName("Promise 7: an item asked of one bank alone and one asked of all sixteen look alike")
    void doesNotTellWhoElseWasAsked() {
        UUID alone = cardholder().ask(code(8));
        UUID alsoAlone = cardholder().ask(code(8));
        UUID all = cardholder().ask(TestParties.BANKS.toArray(InstitutionCode[]::new));
        List<Work> work = take(bank(8), alone, alsoAlone, all);
        List<Bytes> hashes = new ArrayList<>();
        for (Work of : work) {
            byte[] path = of.item().path().toArray();
            assertThat(path).hasSize(WireLimits.TREE_DEPTH * WireLimits.HASH_BYTES);
            for (int level = 0; level < WireLimits.TREE_DEPTH; level++) {
                hashes.add(Bytes.copyOf(path, level * WireLimits.HASH_BYTES, WireLimits.HASH_BYTES));
            }
        }
        // An empty neighbour that were a constant would be seen: in every path at the same level.
        assertThat(hashes).hasSize(36).doesNotHaveDuplicates();
        assertThat(hashes).allSatisfy(hash -> assertThat(distinctBytes(hash)).isGreaterThan(16));
    }

    @Test
    @DisplayName(
            "Promise 7, D10: what a bank receives about a person is the same, field by field, with another bank asked or"
                    + " without; what differs is drawn anew each time")
    void sameFieldsWithAnotherBankAsked() {
        Cardholder cardholder = cardholder();
        UUID alone = cardholder.ask(code(8));
        WorkItem without = takeOne(bank(8), alone).item();
        cardholder.withdraw();
        clock.advance(Duration.ofMinutes(2)); // until the next SMS code may be sent
        UUID both = cardholder.ask(code(8), code(9));
        WorkItem with = takeOne(bank(8), both).item();
        // Of an inquiry: drawn or made anew, also if the same person asks the same bank again.
        Set<String> random = Set.of("inquiryId", "personSalt", "deviceKey", "leafSalt", "path", "verdict");
        for (RecordComponent field : WorkItem.class.getRecordComponents()) {
            Object before = value(field, without);
            Object after = value(field, with);
            if (random.contains(field.getName())) {
                assertThat(after).as(field.getName()).isNotEqualTo(before);
            } else {
                assertThat(after).as(field.getName()).isEqualTo(before);
            }
        }
        // Of the verdict only what is drawn, made from that, a time or a signature: not its method or key.
        byte[] first = without.verdict().toArray();
        byte[] second = with.verdict().toArray();
        assertThat(Arrays.copyOf(second, VERDICT_FIXED_BYTES)).isEqualTo(Arrays.copyOf(first, VERDICT_FIXED_BYTES));
    }

    @Test
    @DisplayName("Promise 7: a batch names no other bank, and its size depends on the number of items only")
    void namesNoOtherBank() {
        TestBank bank = bank(8);
        cardholder().ask(code(8));
        cardholder().ask(TestParties.BANKS.toArray(InstitutionCode[]::new));
        Reply reply = bank.lease(2000);
        byte[] plaintext = bank.plaintext(reply);
        WorkBatch batch = bank.open(reply);
        int certificates = batch.authorityCertificates().stream()
                .mapToInt(certificate -> 2 + certificate.length())
                .sum();
        assertThat(batch.itemCount()).isGreaterThanOrEqualTo(2);
        assertThat(plaintext)
                .hasSize(BATCH_HEADER_BYTES
                        + certificates
                        + batch.leases().size() * LEASE_HEADER_BYTES
                        + batch.itemCount() * WireLimits.ITEM_BYTES);
        String text = new String(plaintext, StandardCharsets.ISO_8859_1);
        String items = text.substring(BATCH_HEADER_BYTES + certificates);
        for (WorkLease lease : batch.leases()) {
            for (WorkItem item : lease.items()) {
                // Digits of a person may be a bank's code by chance.
                items = items.replace(item.documentNumber(), "").replace(item.phone(), "");
            }
        }
        for (InstitutionCode any : TestParties.BANKS) {
            assertThat(items.contains(any.digits())).as(any.digits()).isFalse();
        }
    }

    @Test
    @DisplayName("B2: nobody but the bank can read its work: it is sealed to the bank's encryption key")
    void sealed() {
        Cardholder cardholder = cardholder();
        cardholder.ask(code(8));
        Reply reply = bank(8).lease(2000);
        assertThat(reply.contentType()).isEqualTo("application/vnd.chaka.work");
        String sent = new String(reply.body(), StandardCharsets.ISO_8859_1);
        assertThat(sent)
                .doesNotContain(
                        cardholder.person().documentNumber(),
                        cardholder.person().phone());
        assertThat(new String(bank(8).plaintext(reply), StandardCharsets.ISO_8859_1))
                .contains(cardholder.person().documentNumber());
    }

    private static Object value(RecordComponent field, WorkItem item) {
        try {
            Object value = field.getAccessor().invoke(item);
            // Times count from the submission.
            return value instanceof Instant time ? Duration.between(item.submittedAt(), time) : value;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record without its accessor", e);
        }
    }

    private static Bytes leaf(WorkItem item, InstitutionCode bank) {
        return ConsentStatement.of(item, bank).leaf(item.leafSalt());
    }

    private static long distinctBytes(Bytes hash) {
        byte[] sorted = hash.toArray();
        Arrays.sort(sorted);
        long distinct = 1;
        for (int i = 1; i < sorted.length; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return distinct;
    }
}
