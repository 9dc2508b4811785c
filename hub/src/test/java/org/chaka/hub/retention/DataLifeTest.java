package org.chaka.hub.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.exchange.InquiryPlace;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.wire.CardReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What docs/data-map.md says of the end of a column, seen to happen. */
class DataLifeTest extends CardholderTest {
    /** The test begins at 10:00 of a day, so that a deadline falls on the next, and its ninth day begins 9.6 days later. */
    private static final Map<String, Duration> LONGEST_LIFE = lives();

    private final DataMap map = DataMap.read();

    @Autowired
    private Retention retention;

    @Autowired
    private Exchange exchange;

    @Test
    @DisplayName("S14: every table with a limited life holds the rows of a walk, and none of them after its end")
    void rowsGoInTime() {
        eraseWhatOtherTestsLeft();
        Map<String, Set<String>> before = keys();
        walk();
        Map<String, Set<String>> written = keys();
        written.forEach((table, keys) -> keys.removeAll(before.get(table)));
        assertThat(written)
                .allSatisfy((table, keys) ->
                        assertThat(keys).as("the walk's rows in " + table).isNotEmpty());
        Instant start = clock.instant();
        LONGEST_LIFE.forEach((word, life) -> {
            clock.standAt(start.plus(life));
            leaveNothingOpenThatIsDue();
            retention.destroyDueKeys();
            retention.eraseDue();
            for (String table : map.tables(word)) {
                Set<String> left = keys(table);
                left.retainAll(written.get(table));
                assertThat(left)
                        .as("rows of the walk in " + table + " after " + word)
                        .isEmpty();
            }
        });
    }

    @Test
    @DisplayName(
            "S17: once a person's devices are forgotten, a device is still a new one: it waits, and the phone is told")
    void newDeviceAfterAYear() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        clock.advance(LONGEST_LIFE.get("1 year"));
        retention.eraseDue();
        Cardholder stranger = cardholder.onAnotherDevice();
        assertThat(stranger.begin(ICBC).code()).isEqualTo("recent-change");
        String phone = "86" + cardholder.person().phone();
        await(
                "the phone is told",
                () -> OUTSIDE.messages.stream()
                        .anyMatch(sms -> sms.to().equals(phone) && sms.text().contains("新设备")));
    }

    @Test
    @DisplayName("S12, S14: on the erase day nothing opens the answers, and who answered is forgotten")
    void eraseDay() {
        assertThat(map.columns("erase day"))
                .containsExactly(
                        "exchange.answer_pack.sealed", "exchange.inquiry_log.wrapped_key", "report.record.answered");
        Cardholder cardholder = withReport();
        InquiryPlace place = place(cardholder);
        assertThat(exchange.answers(place)).hasSize(1);
        clock.standAt(ERASE_AT);
        retention.destroyDueKeys();
        retention.eraseDue();
        assertThat(exchange.answers(place)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "SELECT answered IS NULL FROM report.record WHERE inquiry_id = ?",
                        Boolean.class,
                        cardholder.inquiryId()))
                .isTrue();
        assertThat(keyFile("2022-03-30")).as("the key that wraps wrapped_key").doesNotExist();
    }

    @Test
    @DisplayName("D8, S14: what tells retention to remove a deleted report is gone with the report's bytes")
    void seconds() {
        assertThat(map.tables("seconds")).containsExactly("exchange.forgotten");
        Cardholder cardholder = withReport();
        assertThat(packs(cardholder)).isOne();
        assertThat(cardholder.browser().delete(path(cardholder, "/report")).status())
                .isEqualTo(200);
        await("the bytes are gone", () -> packs(cardholder) == 0);
        await("nothing is left to remove", () -> keys("exchange.forgotten").isEmpty());
    }

    @Test
    @DisplayName("S14: when a day is dropped, who answered in it is forgotten, and who answered since is not")
    void bits() {
        assertThat(map.columns("9 days (bits)")).containsExactly("exchange.answered.bits");
        Cardholder cardholder = withReport();
        InquiryPlace place = place(cardholder);
        assertThat(hasAnswered(place)).isTrue();
        clock.advance(LONGEST_LIFE.get("9 days").minusDays(1));
        InquiryPlace later = place(withReport());
        retention.eraseDue();
        assertThat(hasAnswered(place)).as("a day before").isTrue();
        clock.advance(Duration.ofDays(1));
        leaveNothingOpenThatIsDue();
        retention.eraseDue();
        assertThat(hasAnswered(place)).as("once its day is dropped").isFalse();
        assertThat(hasAnswered(later)).as("whose day is kept").isTrue();
    }

    /** A chain is erased from its beginning: a line that a test wrote in the future keeps what comes behind it. */
    private void eraseWhatOtherTestsLeft() {
        Instant start = clock.instant();
        clock.standAt(start.plus(Duration.ofDays(20 * 365)));
        leaveNothingOpenThatIsDue();
        retention.eraseDue();
        assertThat(keys("audit.event")).isEmpty();
        clock.standAt(start);
    }

    private InquiryPlace place(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT bucket, seq, deadline_day FROM report.record WHERE inquiry_id = ?",
                (row, number) -> new InquiryPlace(row.getShort(1), row.getLong(2), row.getObject(3, LocalDate.class)),
                cardholder.inquiryId());
    }

    private boolean hasAnswered(InquiryPlace place) {
        return jdbc.queryForObject("""
                SELECT count(*) FROM exchange.answered
                WHERE bucket = ? AND block = ? / 1024 AND get_bit(bits, (? % 1024)::int) = 1
                """, Integer.class, place.bucket(), place.seq(), place.seq()) > 0;
    }

    private int packs(Cardholder cardholder) {
        return jdbc.queryForObject("""
                SELECT count(*) FROM report.record r JOIN exchange.answer_pack a USING (bucket, deadline_day)
                WHERE r.inquiry_id = ? AND CASE WHEN r.seq - a.first_seq BETWEEN 0 AND 10
                    THEN get_bit(a.places, (r.seq - a.first_seq)::int) = 1 ELSE false END
                """, Integer.class, cardholder.inquiryId());
    }

    /** Writes into every table of a limited life. */
    private void walk() {
        Cardholder asking = withReport();
        UUID caseId = UUID.randomUUID();
        CaseContent wish = new CaseContent(CardWish.CLOSE, new CardReference(7), clock.instant());
        asking.openCase(caseId, ICBC, asking.sealCase(caseId, ICBC, wish));
        Cardholder.registered(OUTSIDE).begin(ICBC);
        withReport().closeAccount();
    }

    private Map<String, Set<String>> keys() {
        Map<String, Set<String>> keys = new TreeMap<>();
        Set<String> tables = new TreeSet<>();
        LONGEST_LIFE.keySet().forEach(word -> tables.addAll(map.tables(word)));
        tables.forEach(table -> keys.put(table, keys(table)));
        return keys;
    }

    /** The primary keys of all rows; that of a partitioned table is its partitions'. */
    private Set<String> keys(String table) {
        String columns = owner.queryForObject("""
                SELECT string_agg(quote_ident(a.attname), ', ') FROM pg_attribute a JOIN (
                    SELECT indrelid, indkey FROM pg_index
                    WHERE indisprimary AND (indrelid = ?::regclass
                        OR indrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = ?::regclass))
                    LIMIT 1) AS key ON a.attrelid = key.indrelid AND a.attnum = ANY (key.indkey)
                """, String.class, table, table);
        return new HashSet<>(owner.queryForList("SELECT concat_ws(' ', " + columns + ") FROM " + table, String.class));
    }

    private static Map<String, Duration> lives() {
        Duration aMoment = Duration.of(1, ChronoUnit.SECONDS);
        Map<String, Duration> lives = new LinkedHashMap<>();
        lives.put("30 minutes", Duration.ofMinutes(30).plus(aMoment));
        lives.put("31 minutes", Duration.ofMinutes(31).plus(aMoment));
        lives.put("1 hour", Duration.ofHours(1).plus(aMoment));
        lives.put("12 hours", Duration.ofHours(12).plus(aMoment));
        lives.put("1 day", Duration.ofDays(1).plus(aMoment));
        lives.put("24 hours", Duration.ofDays(1).plus(aMoment));
        lives.put("3 days", Duration.ofDays(3).plusHours(1));
        lives.put("8 days", Duration.ofDays(8).plus(aMoment));
        lives.put("9 days", Duration.ofHours(14).plusDays(9));
        lives.put("10 days", Duration.ofDays(10).plus(aMoment));
        lives.put("90 days", Duration.ofDays(90).plus(aMoment));
        lives.put("1 year", Duration.ofDays(366));
        lives.put("5 years", Duration.ofDays(5 * 365 + 2));
        return lives;
    }
}
