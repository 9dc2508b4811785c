package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WorkLease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeasingTest extends ExchangeTest {
    private static final Duration LEASE = Duration.ofSeconds(60);

    @Test
    @DisplayName("S8: each chosen bank is handed the inquiry once, and a bank that was not chosen never")
    void eachChosenBankOnce() {
        UUID inquiry = cardholder().ask(code(0), code(4), code(15));
        for (int slot = 0; slot < 16; slot++) {
            boolean chosen = slot == 0 || slot == 4 || slot == 15;
            assertThat(take(bank(slot), inquiry)).as("slot " + slot).hasSize(chosen ? 1 : 0);
            assertThat(take(bank(slot), inquiry)).as("slot " + slot + " again").isEmpty();
        }
    }

    @Test
    @DisplayName("S8: many nodes of one bank that take work at once get no inquiry twice")
    void nodesAtOnce() throws Exception {
        List<UUID> inquiries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            inquiries.add(cardholder().ask(code(7)));
        }
        List<WorkLease> leases = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(6)) {
            List<Future<List<WorkLease>>> taken = new ArrayList<>();
            for (int node = 0; node < 6; node++) {
                taken.add(nodes.submit(() -> bank(7).takeAll(1)));
            }
            for (Future<List<WorkLease>> of : taken) {
                leases.addAll(of.get());
            }
        }
        leases.addAll(bank(7).takeAll(2000)); // a lane that another node held was passed over
        for (UUID inquiry : inquiries) {
            assertThat(find(leases, inquiry)).as(inquiry.toString()).hasSize(1);
        }
    }

    @Test
    @DisplayName("S8: what a bank did not answer in its lease is handed out again under a new token, and not earlier")
    void expiredLease() {
        TestBank bank = bank(1);
        UUID inquiry = cardholder().ask(code(1));
        Instant now = clock.instant();
        Work first = takeOne(bank, inquiry);
        assertThat(first.lease().expiresAt()).isEqualTo(now.plus(LEASE));
        clock.standAt(first.lease().expiresAt().minusMillis(1));
        assertThat(take(bank, inquiry)).isEmpty();
        clock.standAt(first.lease().expiresAt());
        Work second = takeOne(bank, inquiry);
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(second.item()).isEqualTo(first.item());
        assertThat(second.lease().expiresAt()).isEqualTo(clock.instant().plus(LEASE));
        assertThat(take(bank, inquiry)).isEmpty();
    }

    @Test
    @DisplayName("S8: what a bank has answered, and what was withdrawn, is not handed out again")
    void onlyTheRestAgain() {
        TestBank bank = bank(1);
        List<Cardholder> three = neighbours(3);
        UUID[] inquiries = three.stream().map(each -> each.ask(code(1))).toArray(UUID[]::new);
        List<Work> work = take(bank, inquiries);
        assertThat(work)
                .hasSize(3)
                .extracting(Work::token)
                .containsOnly(work.getFirst().token());
        receipt(bank.post(work.getFirst().token(), bank.answer(work.getFirst().item())));
        three.get(1).withdraw();
        clock.advance(LEASE);
        List<Work> again = take(bank, inquiries);
        assertThat(again).extracting(of -> of.item().inquiryId()).containsExactly(inquiries[2]);
    }

    @Test
    @DisplayName("S8: an expired lease that is larger than the bank now asks for comes in parts, each inquiry once")
    void expiredInParts() {
        TestBank bank = bank(1);
        UUID[] inquiries = neighbours(3).stream().map(each -> each.ask(code(1))).toArray(UUID[]::new);
        take(bank, inquiries);
        clock.advance(LEASE);
        List<Work> again = find(bank.takeAll(1), inquiries);
        assertThat(again).extracting(of -> of.item().inquiryId()).containsExactly(inquiries);
        assertThat(again).extracting(Work::token).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("S8: inquiries of many buckets come in one lease, and one post answers them all")
    void oneLeaseOverManyBuckets() {
        TestBank bank = bank(10);
        bank.takeAll(2000);
        List<Cardholder> persons = ofBuckets(5);
        UUID[] inquiries = persons.stream().map(each -> each.ask(code(10))).toArray(UUID[]::new);
        List<Work> work = find(bank.takeWork(2000), inquiries);
        assertThat(work).hasSize(inquiries.length);
        Bytes token = work.getFirst().token();
        assertThat(work).extracting(Work::token).containsOnly(token);
        Receipt receipt = receipt(bank.post(token, answers(bank, work)));
        assertThat(receipt.stored()).isEqualTo(inquiries.length);
        assertThat(receipt.remaining()).isZero();
        for (UUID inquiry : inquiries) {
            assertThat(storedSlots(inquiry)).containsExactly(10);
            assertThat(markedSlots(inquiry)).containsExactly(10);
        }
    }

    @Test
    @DisplayName(
            "S8: what a bank left of a lease over many buckets comes again in one lease; then the old token is refused")
    void restOfManyBuckets() {
        TestBank bank = bank(10);
        bank.takeAll(2000);
        UUID[] inquiries = ofBuckets(5).stream().map(each -> each.ask(code(10))).toArray(UUID[]::new);
        List<Work> work = find(bank.takeWork(2000), inquiries);
        Bytes token = work.getFirst().token();
        Receipt half = receipt(bank.post(token, answers(bank, work.subList(0, 2))));
        assertThat(half.remaining()).isEqualTo(3);
        clock.advance(LEASE);
        List<Work> rest = find(bank.takeWork(2000), inquiries);
        assertThat(rest)
                .extracting(of -> of.item().inquiryId())
                .containsExactlyInAnyOrder(inquiries[2], inquiries[3], inquiries[4]);
        assertThat(rest).extracting(Work::token).containsOnly(rest.getFirst().token());
        assertThat(rest.getFirst().token()).isNotEqualTo(token);
        ProblemJson refused =
                assertRefused(bank.post(token, answers(bank, work.subList(2, 5))), ErrorCode.LEASE_SUPERSEDED);
        assertThat(refused.receipt()).isEqualTo(half);
        assertThat(receipt(bank.post(rest.getFirst().token(), answers(bank, rest)))
                        .remaining())
                .isZero();
    }

    @Test
    @DisplayName("S8: a bank gets no more inquiries at once than it asks for")
    void maxItems() {
        TestBank bank = bank(6);
        bank.takeAll(2000);
        List<UUID> inquiries = new ArrayList<>();
        for (Cardholder neighbour : neighbours(3)) {
            inquiries.add(neighbour.ask(code(6)));
        }
        List<WorkLease> two = bank.takeWork(2);
        assertThat(two).flatExtracting(WorkLease::items).hasSize(2);
        List<WorkLease> rest = bank.takeWork(2);
        assertThat(rest).flatExtracting(WorkLease::items).hasSize(1);
        assertThat(find(Stream.concat(two.stream(), rest.stream()).toList(), inquiries.toArray(UUID[]::new)))
                .hasSize(3);
    }

    @Test
    @DisplayName("S8: a bank without work is told so, signed, and when to come again")
    void nothingToDo() {
        TestBank bank = bank(6);
        bank.takeAll(2000);
        Reply reply = bank.lease(500);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.signed()).isTrue();
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.text()).isEqualTo("{\"items\":0,\"retry_after_seconds\":1}");
    }

    @Test
    @DisplayName("D8: an inquiry that was withdrawn is handed to no bank any more")
    void withdrawn() {
        Cardholder cardholder = cardholder();
        UUID inquiry = cardholder.ask(code(2), code(3));
        assertThat(take(bank(2), inquiry)).hasSize(1);
        assertThat(cardholder.withdraw().status()).isEqualTo(200);
        assertThat(take(bank(3), inquiry)).isEmpty();
        clock.advance(LEASE);
        assertThat(take(bank(2), inquiry)).isEmpty();
    }

    @Test
    @DisplayName("D2: from its deadline on an inquiry is handed out neither for the first time nor again")
    void pastTheDeadline() {
        UUID inquiry = cardholder().ask(code(2), code(3), code(4));
        Work work = takeOne(bank(2), inquiry);
        clock.standAt(work.item().deadlineAt().minusMillis(1));
        assertThat(take(bank(4), inquiry)).hasSize(1);
        clock.standAt(work.item().deadlineAt());
        assertThat(take(bank(2), inquiry)).isEmpty();
        assertThat(take(bank(3), inquiry)).isEmpty();
    }

    @Test
    @DisplayName(
            "S8: what does not ask a bank is written into its lane every ten seconds only, and nothing after it is missed")
    void laneOfABankThatIsNotAsked() {
        TestBank bank = bank(9);
        bank.takeAll(2000);
        clock.advance(Duration.ofSeconds(10));
        List<Cardholder> four = neighbours(4);
        UUID first = four.get(0).ask(code(8));
        assertThat(take(bank, first)).isEmpty();
        assertThat(behind(9, first)).isZero();
        assertThat(take(bank, four.get(1).ask(code(8)))).isEmpty();
        assertThat(behind(9, first)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(take(bank, four.get(2).ask(code(8)))).isEmpty();
        assertThat(behind(9, first)).isZero();
        UUID asked = four.get(3).ask(code(9));
        assertThat(take(bank, asked)).hasSize(1);
        assertThat(take(bank, asked)).isEmpty();
    }

    /** How far a bank's lane is behind the head, in the bucket of an inquiry. */
    private long behind(int slot, UUID inquiry) {
        return jdbc.queryForObject("""
                SELECT h.next_seq - l.cursor FROM report.record r JOIN exchange.head h USING (bucket)
                    JOIN exchange.lane l USING (bucket) WHERE r.inquiry_id = ? AND l.slot = ?
                """, Long.class, inquiry, slot);
    }
}
