package org.chaka.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chaka.hub.Cardholder;
import org.chaka.hub.OutsideWorld.Sms;
import org.chaka.hub.TestParties;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.hub.platform.PersonKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class NoticeTest extends CardholderTest {
    private UUID somebodyElse;

    @BeforeEach
    void registerSomebodyElse() {
        somebodyElse = personId(Cardholder.registered(OUTSIDE).browser());
    }

    @Test
    @DisplayName("S9: one SMS goes to the registered phone when the report is ready, and no second one")
    void onePerReport() {
        Cardholder cardholder = withReport();
        await("the SMS is sent", () -> !notices(cardholder).isEmpty());
        clock.advance(Duration.ofHours(1));
        awaitAnotherRound();
        assertThat(notices(cardholder)).hasSize(1);
        assertThat(notices(cardholder).getFirst().to())
                .isEqualTo("86" + cardholder.person().phone());
    }

    @Test
    @DisplayName("S9: while the carrier fails the SMS is tried again, later each time, and then sent once")
    void retriesWhileTheCarrierFails() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        OUTSIDE.carrierStatus = 500;
        answer(cardholder, ICBC);
        awaitState(cardholder, "ready");
        for (int attempts = 1; attempts <= 3; attempts++) {
            int expected = attempts;
            await("attempt " + expected, () -> attempts(cardholder) == expected);
            awaitAnotherRound();
            assertThat(attempts(cardholder))
                    .as("no further attempt before its time")
                    .isEqualTo(expected);
            clock.advance(Duration.ofSeconds(1L << expected));
        }
        assertThat(notices(cardholder)).isEmpty();
        OUTSIDE.carrierStatus = 202;
        clock.advance(Duration.ofMinutes(5));
        await("the SMS is sent", () -> notices(cardholder).size() == 1);
        clock.advance(Duration.ofHours(1));
        awaitAnotherRound();
        assertThat(notices(cardholder)).hasSize(1);
    }

    @Test
    @DisplayName("Promise 4: a hub that died before it noted that the SMS was taken sends it again under the same key")
    void oneIdempotencyKey() {
        Cardholder cardholder = withReport();
        for (int times = 1; times <= 3; times++) {
            int expected = times;
            await("sent and noted", () -> notices(cardholder).size() == expected && isSent(cardholder));
            jdbc.update(
                    "UPDATE notice.outbox SET sent_at = NULL, next_attempt_at = created_at WHERE inquiry_id = ?",
                    cardholder.inquiryId());
        }
        await("sent and noted", () -> notices(cardholder).size() == 4 && isSent(cardholder));
        assertThat(notices(cardholder))
                .extracting(Sms::idempotencyKey)
                .hasSize(4)
                .containsOnly(notices(cardholder).getFirst().idempotencyKey());
        Cardholder other = withReport();
        await("the other SMS is sent", () -> !notices(other).isEmpty());
        assertThat(notices(other).getFirst().idempotencyKey())
                .isNotEqualTo(notices(cardholder).getFirst().idempotencyKey());
    }

    @Test
    @DisplayName("S9: a receipt is noted, also one that comes before it is noted that the carrier took the message")
    void receipts(@Autowired Receipts receipts) {
        Cardholder cardholder = withReport();
        await("sent and noted", () -> !notices(cardholder).isEmpty() && isSent(cardholder));
        String messageId = notices(cardholder).getFirst().idempotencyKey().toString();
        receipts.note("2", messageId, true);
        assertThat(state(cardholder)).as("another carrier's").isEqualTo("ACCEPTED");
        jdbc.update("UPDATE notice.outbox SET state = 'WAITING' WHERE inquiry_id = ?", cardholder.inquiryId());
        receipts.note("1", messageId, true);
        jdbc.update("UPDATE notice.outbox SET state = 'ACCEPTED' WHERE inquiry_id = ?", cardholder.inquiryId());
        receipts.catchUp(List.of(new Outbox.Sent(null, "1", "another"), new Outbox.Sent(null, "1", messageId)));
        assertThat(state(cardholder)).isEqualTo("DELIVERED");
        receipts.note("1", messageId, false);
        assertThat(state(cardholder)).as("the first receipt holds").isEqualTo("DELIVERED");
    }

    @Test
    @DisplayName(
            "S9: whom a notice cannot reach holds up nobody, and an account is closed without waiting for the carrier")
    void nobodyIsHeldUp(
            @Autowired Notices hubNotices, @Autowired Outbox outbox, @Autowired TransactionTemplate sending) {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        PersonKey person = key(cardholder);
        PersonKey nobody = new PersonKey(person.bucket(), UUID.randomUUID());
        OUTSIDE.carrierStatus = 500;
        hubNotices.newDevice(nobody);
        hubNotices.newDevice(person);
        await("one attempt at each", () -> attempts(nobody) == 1 && attempts(person) == 1);
        sending.executeWithoutResult(status -> {
            // As the sender holds them while a carrier does not answer.
            assertThat(outbox.lock(Instant.EPOCH, clock.instant().plusSeconds(600), 1000))
                    .isNotEmpty();
            CompletableFuture.runAsync(() -> hubNotices.cancel(person))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        });
        hubNotices.cancel(person);
        OUTSIDE.carrierStatus = 202;
        clock.advance(Duration.ofMinutes(5));
        awaitAnotherRound();
        assertThat(notices(cardholder)).isEmpty();
    }

    @Test
    @DisplayName("D5: the SMS carries no count, no bank, no name and no link; S18: it warns")
    void saysNothing() {
        Cardholder cardholder = withReport();
        await("the SMS is sent", () -> !notices(cardholder).isEmpty());
        String text = notices(cardholder).getFirst().text();
        assertThat(text)
                .contains("一键查卡", "报告已生成", "请勿告诉他人")
                .doesNotContain(cardholder.person().name(), cardholder.person().phone())
                .doesNotContainPattern("(?i)http|www|\\.cn|\\.com|://|银行卡|张")
                .doesNotContain(cardholder.inquiryId().toString());
        assertThat(text.replace("7 天", "")).as("any other number").doesNotContainPattern("[0-9０-９一二三四五六七八九十]+ ?[张家笔]");
        assertThat(text.replace("7 天", "")).doesNotContainPattern("[0-9]");
        for (String bank : jdbc.queryForList("SELECT zh FROM bank.bank", String.class)) {
            assertThat(text).doesNotContain(bank, bank.replace("银行", ""));
        }
        assertThat(TestParties.BANKS).noneMatch(bank -> text.contains(bank.digits()));
    }

    @Test
    @DisplayName("D8: a withdrawn inquiry sends no SMS")
    void nothingForAWithdrawnOne() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        cardholder.browser().post(path(cardholder, "/withdrawal"), "");
        clock.advance(Duration.ofHours(25));
        awaitAnotherRound();
        assertThat(notices(cardholder)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM notice.outbox WHERE inquiry_id = ?",
                        Integer.class,
                        cardholder.inquiryId()))
                .isZero();
    }

    @Test
    @DisplayName("Promise 3: the outbox holds neither text nor address")
    void outboxHoldsNoAddress() {
        Cardholder cardholder = withReport();
        String row = jdbc.queryForObject(
                "SELECT o::text FROM notice.outbox o WHERE inquiry_id = ?", String.class, cardholder.inquiryId());
        assertThat(row).doesNotContain(cardholder.person().phone(), "报告");
    }

    /** A notice to somebody else, which is due, shows that the loop has been round. */
    private void awaitAnotherRound() {
        UUID id = UUID.randomUUID();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.update("""
                INSERT INTO notice.outbox (bucket, inquiry_id, kind, person_id, created_at, next_attempt_at)
                SELECT bucket, ?, 'REPORT_READY', person_id, ?, ? FROM users.person WHERE person_id = ?
                """, id, now, now, somebodyElse);
        await(
                "a round",
                () -> 1
                        == jdbc.queryForObject(
                                "SELECT attempts FROM notice.outbox WHERE inquiry_id = ?", Integer.class, id));
        owner.update("DELETE FROM notice.outbox WHERE inquiry_id = ?", id);
    }

    private int attempts(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT coalesce(max(attempts), 0) FROM notice.outbox WHERE inquiry_id = ?",
                Integer.class,
                cardholder.inquiryId());
    }

    private int attempts(PersonKey person) {
        return jdbc.queryForObject(
                "SELECT max(attempts) FROM notice.outbox WHERE bucket = ? AND person_id = ?",
                Integer.class,
                person.bucket(),
                person.personId());
    }

    private PersonKey key(Cardholder cardholder) {
        UUID personId = personId(cardholder.browser());
        return new PersonKey(
                jdbc.queryForObject("SELECT bucket FROM users.person WHERE person_id = ?", Short.class, personId),
                personId);
    }

    private String state(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT state FROM notice.outbox WHERE inquiry_id = ?", String.class, cardholder.inquiryId());
    }

    private boolean isSent(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT sent_at IS NOT NULL FROM notice.outbox WHERE inquiry_id = ?",
                Boolean.class,
                cardholder.inquiryId());
    }

    private static List<Sms> notices(Cardholder cardholder) {
        return OUTSIDE.messages.stream()
                .filter(sms -> sms.to().equals("86" + cardholder.person().phone()))
                .filter(sms -> !sms.text().contains("验证码"))
                .toList();
    }
}
