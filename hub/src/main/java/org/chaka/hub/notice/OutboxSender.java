package org.chaka.hub.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.chaka.hub.notice.Outbox.Due;
import org.chaka.hub.platform.BackgroundLoop;
import org.chaka.hub.user.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what is in the outbox, over and over until the carrier has taken it. Any number of hubs may run one. */
@Component
class OutboxSender extends BackgroundLoop {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final int BATCH = 200;

    /** A carrier answers after some milliseconds; so many wait for it at a time. */
    private static final int WINDOW = 16;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Outbox outbox;
    private final People people;
    private final Carriers carriers;
    private final Clock clock;

    OutboxSender(Outbox outbox, People people, Carriers carriers, Clock clock) {
        super("outbox");
        this.outbox = outbox;
        this.people = people;
        this.carriers = carriers;
        this.clock = clock;
    }

    @Override
    protected Duration once() {
        List<Due> due = outbox.take(clock.instant(), BATCH);
        try (ExecutorService window =
                Executors.newFixedThreadPool(WINDOW, Thread.ofVirtual().factory())) {
            due.forEach(notice -> window.execute(() -> send(notice)));
        }
        return due.size() == BATCH ? Duration.ZERO : PAUSE;
    }

    private void send(Due notice) {
        try {
            Carriers.Accepted accepted = carriers.send(
                    idempotencyKey(notice),
                    people.phone(notice.person()),
                    notice.kind().text());
            outbox.sent(notice, accepted, clock.instant());
        } catch (IOException e) {
            LOG.warn("the SMS carrier did not take a notice: {}", e.getMessage());
        } catch (RuntimeException e) {
            // One notice that cannot be sent must not hold up those behind it.
            LOG.warn("a notice could not be sent: {}", e.getClass().getName());
        }
    }

    /** The same for every attempt at one notice (promise 4). */
    private static UUID idempotencyKey(Due notice) {
        String name = notice.kind() + ":" + notice.inquiryId();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
    }
}
