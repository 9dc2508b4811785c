package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.chaka.hub.Cardholder;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.TestParties;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.HubKeys;
import org.chaka.hub.user.People;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.springframework.beans.factory.annotation.Autowired;

/** Base of the exchange's tests. The lanes also hold inquiries of other tests, so each looks only at its own. */
abstract class ExchangeTest extends HubTest {
    private static final int ENOUGH = 2000;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    /** Persons without an inquiry, kept from test to test, since a bucket is drawn. */
    private static final Map<Short, List<Cardholder>> UNUSED = new HashMap<>();

    @Autowired
    private ForgottenAnswers forgotten;

    @Autowired
    private HubKeys keys;

    @Autowired
    private People people;

    /** An inquiry in a lease. */
    record Work(WorkLease lease, WorkItem item) {
        Bytes token() {
            return lease.token();
        }
    }

    static InstitutionCode code(int slot) {
        return TestParties.BANKS.get(slot);
    }

    TestBank bank(int slot) {
        return new TestBank(code(slot), PARTIES, keys.signing(), clock);
    }

    /** A key that no bank has. */
    static SigningKey authorityKey() {
        return PARTIES.authoritySigning();
    }

    static Cardholder cardholder() {
        return Cardholder.registered(OUTSIDE);
    }

    /** Persons of one bucket, so that their inquiries come in one lease. */
    List<Cardholder> neighbours(int count) {
        while (true) {
            for (List<Cardholder> sameBucket : UNUSED.values()) {
                if (sameBucket.size() >= count) {
                    List<Cardholder> chosen = new ArrayList<>(sameBucket.subList(0, count));
                    sameBucket.removeAll(chosen);
                    chosen.forEach(ExchangeTest::signedIn);
                    return chosen;
                }
            }
            Cardholder next = cardholder();
            UNUSED.computeIfAbsent(bucket(next), none -> new ArrayList<>()).add(next);
        }
    }

    /** Persons of as many buckets. */
    List<Cardholder> ofBuckets(int count) {
        Map<Short, Cardholder> byBucket = new HashMap<>();
        while (byBucket.size() < count) {
            Cardholder next = cardholder();
            byBucket.put(bucket(next), next);
        }
        return List.copyOf(byBucket.values());
    }

    private short bucket(Cardholder cardholder) {
        return people.byPhone("86" + cardholder.person().phone()).orElseThrow().bucket();
    }

    /** Another test may have moved the clock past the end of the session. */
    private static void signedIn(Cardholder cardholder) {
        if (cardholder.browser().get("/api/me").status() != 200) {
            cardholder.signInAgain();
        }
    }

    /** Takes everything there is for this bank, and keeps what is about these inquiries, in their order. */
    static List<Work> take(TestBank bank, UUID... inquiries) {
        return find(bank.takeAll(ENOUGH), inquiries);
    }

    static List<Work> find(List<WorkLease> leases, UUID... inquiries) {
        List<Work> found = new ArrayList<>();
        for (UUID inquiry : inquiries) {
            for (WorkLease lease : leases) {
                lease.items().stream()
                        .filter(item -> item.inquiryId().equals(inquiry))
                        .forEach(item -> found.add(new Work(lease, item)));
            }
        }
        return found;
    }

    static Work takeOne(TestBank bank, UUID inquiry) {
        List<Work> found = take(bank, inquiry);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    static AnswerRecord[] answers(TestBank bank, List<Work> work) {
        return work.stream().map(of -> bank.answer(of.item())).toArray(AnswerRecord[]::new);
    }

    static Receipt receipt(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.signed()).isTrue();
        assertThat(reply.contentType()).isEqualTo("application/json");
        return read(reply, Receipt.class);
    }

    /** The exact status and code, sentences for people in both languages, and the hub's signature. */
    static ProblemJson assertRefused(Reply reply, ErrorCode code) {
        assertThat(reply.signed()).isTrue();
        return assertProblem(reply, code);
    }

    /** The same, but not signed, since the request's signature was not accepted. */
    static void assertTurnedAway(Reply reply, ErrorCode code) {
        assertThat(reply.signed()).isFalse();
        assertProblem(reply, code);
    }

    private static ProblemJson assertProblem(Reply reply, ErrorCode code) {
        ProblemJson problem = read(reply, ProblemJson.class);
        assertThat(problem.code()).isEqualTo(code.code());
        assertThat(reply.status()).isEqualTo(code.status());
        assertThat(problem.status()).isEqualTo(code.status());
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(problem.type()).isEqualTo("urn:chaka:problem:" + code.code());
        assertThat(problem.message().zh()).containsPattern("\\p{IsHan}");
        assertThat(problem.message().en()).containsPattern("[a-z]");
        assertThat(problem.next().zh()).containsPattern("\\p{IsHan}");
        assertThat(problem.next().en()).containsPattern("[a-z]");
        return problem;
    }

    private static <T> T read(Reply reply, Class<T> type) {
        try {
            return Json.read(reply.body(), type);
        } catch (JsonRefusedException e) {
            throw new AssertionError(reply.text(), e);
        }
    }

    /** Slots whose sealed answers to this inquiry are stored, one entry per answer, after retention has been round. */
    List<Integer> storedSlots(UUID inquiry) {
        forgotten.removeAll();
        return jdbc.queryForList("""
                SELECT a.slot FROM exchange.inquiry_log l JOIN exchange.answer_pack a ON a.bucket = l.bucket AND a.deadline_day = l.deadline_day
                    AND CASE WHEN l.seq - a.first_seq BETWEEN 0 AND 10
                        THEN get_bit(a.places, (l.seq - a.first_seq)::int) = 1 ELSE false END
                WHERE l.inquiry_id = ? ORDER BY a.slot
                """, Integer.class, inquiry);
    }

    /** Slots that are marked as having answered this inquiry. */
    List<Integer> markedSlots(UUID inquiry) {
        List<Integer> marked = new ArrayList<>();
        jdbc.query(
                """
                SELECT b.slot, b.bits, l.seq FROM exchange.answered b JOIN exchange.inquiry_log l
                    ON l.bucket = b.bucket AND l.seq / 1024 = b.block WHERE l.inquiry_id = ? ORDER BY b.slot
                """,
                row -> {
                    if (BitSet.valueOf(row.getBytes(2)).get((int) (row.getLong(3) % 1024))) {
                        marked.add(row.getInt(1));
                    }
                },
                inquiry);
        return marked;
    }

    int receipts(Bytes token) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM exchange.receipt WHERE token = ?", Integer.class, (Object) token.toArray());
    }

    void assertNothingStored(Work work) {
        assertThat(storedSlots(work.item().inquiryId())).isEmpty();
        assertThat(markedSlots(work.item().inquiryId())).isEmpty();
        assertThat(receipts(work.token())).isZero();
    }

    static String state(Cardholder cardholder) {
        return cardholder.inquiry().path("state").asString("");
    }

    /** Waits for what the hub does by itself. */
    static void await(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long for: " + what).isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** How often the health board says that a bank was refused so. */
    long deviations(InstitutionCode bank, ErrorCode refusal) {
        return deviations(bank, refusal.code());
    }

    long deviations(InstitutionCode bank, String told) {
        return jdbc.queryForList("""
                        SELECT d.times FROM exchange.deviation d JOIN bank.bank b USING (slot)
                        WHERE b.institution_code = ? AND d.code = ?""", Long.class, bank.digits(), told).stream()
                .findFirst()
                .orElse(0L);
    }
}
