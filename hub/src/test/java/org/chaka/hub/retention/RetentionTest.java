package org.chaka.hub.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.chaka.hub.Cardholder;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.exchange.InquiryPlace;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.hub.platform.DayKeyGoneException;
import org.chaka.hub.platform.DayKeys;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

class RetentionTest extends CardholderTest {
    private static final String ERASE_DAY = "2022-03-30";

    @Autowired
    private Retention retention;

    @Autowired
    private RetentionLoop loop;

    @Autowired
    private Exchange exchange;

    @Autowired
    private DayKeys dayKeys;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ApplicationContext context;

    @Test
    @DisplayName("Promise 6: with the day the key's file is gone, and what is left in the tables opens for nobody")
    void destroysTheKeyOfTheDay() throws IOException {
        Cardholder cardholder = withReport();
        InquiryPlace place = place(cardholder);
        Path file = keyFile(ERASE_DAY);
        byte[] backup = Files.readAllBytes(file);
        assertThat(exchange.answers(place)).hasSize(1);

        clock.standAt(ERASE_AT.minusMillis(1));
        retention.destroyDueKeys();
        assertThat(file).exists();
        assertThat(exchange.answers(place)).hasSize(1);

        clock.standAt(ERASE_AT);
        assertThat(exchange.answers(place)).as("before the loop has been round").isEmpty();
        await("the loop destroys the key", () -> !Files.exists(file));
        assertThat(exchange.answers(place)).isEmpty();
        assertThat(packsOf(place))
                .as("the bytes are still there, and worth nothing")
                .isOne();

        Files.write(file, backup); // somebody restores the folder (D16)
        assertThat(exchange.answers(place)).isEmpty();
        await("the loop destroys the key again", () -> !Files.exists(file));
    }

    @Test
    @DisplayName("S9, D16: a day's key that is lost with its disk stops no bank, no closing and nobody else's report")
    void lostKey() throws IOException {
        Cardholder lost = Cardholder.registered(OUTSIDE);
        lost.ask(ICBC);
        Path file = keyFile(ERASE_DAY);
        byte[] backup = Files.readAllBytes(file);
        Files.delete(file);
        try {
            Cardholder other = Cardholder.registered(OUTSIDE);
            other.ask(ICBC);
            clock.advance(Duration.ofHours(20)); // closed on another day, both get another key
            for (Cardholder each : List.of(lost, other)) {
                each.signInAgain();
                answer(each, ICBC);
                awaitState(each, "ready");
            }
            assertThat(exchange.answers(place(lost))).isEmpty();
            assertThat(exchange.answers(place(other))).hasSize(1);
        } finally {
            Files.write(file, backup);
        }
    }

    @Test
    @DisplayName("D16: a day that has begun gets no new key")
    void noNewKey() {
        clock.standAt(ERASE_AT);
        retention.destroyDueKeys();
        assertThatThrownBy(() -> dayKeys.wrap(LocalDate.parse(ERASE_DAY), new byte[32]))
                .isInstanceOf(DayKeyGoneException.class);
        assertThat(keyFile(ERASE_DAY)).doesNotExist();
    }

    @Test
    @DisplayName(
            "S12, B7: the partitions of a day are dropped when the last report of that day has ended, and nothing is overdue")
    void dropsPartitions() {
        Cardholder cardholder = withReport();
        InquiryPlace place = place(cardholder);
        assertThat(partition("answer_pack_20220323")).isTrue();
        for (String still : List.of("2022-03-30T10:00", "2022-03-31T23:59")) {
            clock.standAt(still);
            leaveNothingOpenThatIsDue();
            retention.eraseDue();
            assertThat(partition("answer_pack_20220323")).isTrue();
        }
        clock.standAt("2022-04-01T00:00");
        retention.destroyDueKeys();
        retention.eraseDue();
        assertThat(partition("answer_pack_20220323")).isFalse();
        assertThat(partition("inquiry_log_20220323")).isFalse();
        assertThat(exchange.answers(place)).isEmpty();
        cardholder.signInAgain();
        assertThat(cardholder.inquiry().path("state").asString()).isEqualTo("expired");
        assertThat(overdue()).isZero();
    }

    @Test
    @DisplayName("S12: a day whose partitions were dropped can be asked in again after a clock was put right")
    void clockPutBack() {
        withReport();
        clock.standAt("2022-05-01T00:00");
        leaveNothingOpenThatIsDue();
        retention.eraseDue();
        assertThat(partition("answer_pack_20220323")).isFalse();
        clock.standAt(START);
        withReport();
    }

    @Test
    @DisplayName("S14: drafts, SMS codes and sessions that have ended are forgotten")
    void forgetsWhatHasEnded() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.begin(ICBC);
        cardholder.inquirySmsCode();
        Instant sent = clock.instant();
        retention.eraseDue();
        assertThat(upTo(sent, "inquiry.draft", "granted_at")).isPositive();
        clock.advance(Duration.ofMinutes(30));
        retention.eraseDue();
        assertThat(upTo(sent, "inquiry.draft", "granted_at")).isZero();
        assertThat(upTo(sent, "identity.sms_code", "sent_at")).isPositive();
        clock.advance(Duration.ofMinutes(30).plusMillis(1));
        retention.eraseDue();
        assertThat(upTo(sent, "identity.sms_code", "sent_at")).isZero();
        assertThat(upTo(sent, "users.session", "last_used_at")).isPositive();
        clock.advance(Duration.ofHours(11));
        retention.eraseDue();
        assertThat(upTo(sent, "users.session", "last_used_at")).isZero();
        assertThat(overdue()).isZero();
    }

    @Test
    @DisplayName("D16: what is due is destroyed before the web server takes its first request")
    void beforeTheFirstRequest() throws IOException {
        int webServer = context.getBeansOfType(SmartLifecycle.class).entrySet().stream()
                .filter(bean -> bean.getKey().equals("webServerStartStop"))
                .mapToInt(bean -> bean.getValue().getPhase())
                .findFirst()
                .orElseThrow();
        assertThat(loop.getPhase()).isLessThan(webServer);

        Path restored = keyFile("2022-03-21");
        loop.stop();
        try {
            Files.write(restored, new byte[60]);
        } finally {
            loop.start();
        }
        assertThat(restored).as("when start() has returned").doesNotExist();
    }

    private InquiryPlace place(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT bucket, seq, deadline_day FROM report.record WHERE inquiry_id = ?",
                (row, number) -> new InquiryPlace(row.getShort(1), row.getLong(2), row.getObject(3, LocalDate.class)),
                cardholder.inquiryId());
    }

    private int packsOf(InquiryPlace place) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM exchange.answer_pack WHERE bucket = ? AND deadline_day = ?"
                        + " AND first_seq BETWEEN ? - 10 AND ?",
                Integer.class,
                place.bucket(),
                place.deadlineDay(),
                place.seq(),
                place.seq());
    }

    private boolean partition(String name) {
        return jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, "exchange." + name);
    }

    private int upTo(Instant moment, String table, String column) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM " + table + " WHERE " + column + " <= ?",
                Integer.class,
                moment.atOffset(ZoneOffset.UTC));
    }

    private double overdue() {
        return meters.get("chaka.erasure.overdue").gauge().value();
    }
}
