package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.chaka.hub.Cardholder;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class InquiryLogTest extends ExchangeTest {
    private static final short BUCKET = 33;
    private static final int THREADS = 8;
    private static final int EACH = 20;

    @Autowired
    private Exchange exchange;

    @Autowired
    private InquiryLog log;

    @Autowired
    private TransactionTemplate transactions;

    private final SecureRandom random = new SecureRandom();

    @Test
    @DisplayName("Promise 4: submissions at the same time in one bucket get places without a gap, whoever fails")
    void noGaps() throws Exception {
        long before = log.nextSeq(BUCKET);
        List<InquiryPlace> places = new ArrayList<>();
        try (ExecutorService submitters = Executors.newFixedThreadPool(THREADS + 1)) {
            List<Future<List<InquiryPlace>>> appended = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                appended.add(submitters.submit(this::appendSome));
            }
            Future<?> reader = submitters.submit(() -> readWhileOthersAppend(before));
            for (Future<List<InquiryPlace>> of : appended) {
                places.addAll(of.get());
            }
            reader.get();
            assertThat(places)
                    .extracting(InquiryPlace::seq)
                    .containsExactlyInAnyOrderElementsOf(LongStream.range(before, log.nextSeq(BUCKET))
                            .boxed()
                            .toList());
            assertThat(places).hasSizeGreaterThan(THREADS * EACH / 4);
        } finally {
            // These have no persons and no records: ended before the closing loop looks at them.
            places.forEach(place -> transactions.execute(status -> exchange.withdraw(place)));
        }
    }

    @Test
    @DisplayName("S7: shortly before a day ends there is room for who submits after it, without another connection")
    void roomForTheNextDay() {
        exchange.prepare(Instant.parse("2039-12-31T15:59:00Z")); // a minute before midnight in Shanghai
        assertThat(jdbc.queryForObject(
                        "SELECT to_regclass('exchange.inquiry_log_20400101') IS NOT NULL", Boolean.class))
                .isTrue();
    }

    @Test
    @DisplayName("S7: neighbours who submit at once get places next to each other, each its own")
    void neighboursAtOnce() throws Exception {
        List<Cardholder> three = neighbours(3);
        List<String> codes = new ArrayList<>();
        for (Cardholder each : three) {
            each.begin(code(0));
            each.prove();
            codes.add(each.inquirySmsCode());
        }
        try (ExecutorService browsers = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> submitted = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Cardholder one = three.get(i);
                String code = codes.get(i);
                submitted.add(browsers.submit(() -> one.submit(code).status()));
            }
            for (Future<Integer> status : submitted) {
                assertThat(status.get()).isEqualTo(202);
            }
        }
        List<Long> places = new ArrayList<>();
        for (Cardholder each : three) {
            places.add(jdbc.queryForObject(
                    "SELECT seq FROM exchange.inquiry_log WHERE inquiry_id = ?", Long.class, each.inquiryId()));
        }
        places.sort(null);
        assertThat(places).containsExactly(places.getFirst(), places.getFirst() + 1, places.getFirst() + 2);
    }

    private List<InquiryPlace> appendSome() {
        List<InquiryPlace> committed = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            boolean fails = random.nextInt(3) == 0;
            InquiryPlace place = transactions.execute(status -> {
                InquiryPlace appended = exchange.append(inquiry());
                if (fails) {
                    status.setRollbackOnly();
                }
                return appended;
            });
            if (!fails) {
                committed.add(place);
            }
        }
        return committed;
    }

    /** Whoever reads up to the head sees every row: nothing arrives late behind a reader. */
    private void readWhileOthersAppend(long from) {
        for (int look = 0; look < 50; look++) {
            long next = log.nextSeq(BUCKET);
            assertThat(log.read(BUCKET, from, next))
                    .extracting(LogEntry::seq)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(from, next).boxed().toList());
        }
    }

    private NewInquiry inquiry() {
        Instant now = clock.instant();
        return new NewInquiry(
                new PersonKey(BUCKET, UUID.randomUUID()),
                UUID.randomUUID(),
                1,
                now,
                now.plus(Duration.ofHours(23).plusMinutes(30)),
                List.of(0),
                Bytes.random(WireLimits.PUBLIC_KEY_BYTES, random),
                Bytes.random(WireLimits.VERDICT_BYTES, random));
    }
}
