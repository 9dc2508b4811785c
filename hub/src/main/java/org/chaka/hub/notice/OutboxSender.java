package org.chaka.hub.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
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
    private static final int BATCH = 50;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Outbox outbox;
    private final People people;
    private final SmsCarrier carrier;
    private final Clock clock;

    OutboxSender(Outbox outbox, People people, SmsCarrier carrier, Clock clock) {
        super("outbox");
        this.outbox = outbox;
        this.people = people;
        this.carrier = carrier;
        this.clock = clock;
    }

    @Override
    protected Duration once() {
        for (Due notice : outbox.take(clock.instant(), BATCH)) {
            send(notice);
        }
        return PAUSE;
    }

    private void send(Due notice) {
        try {
            carrier.send(
                    idempotencyKey(notice),
                    people.phone(notice.person()),
                    notice.kind().text());
            outbox.sent(notice, clock.instant());
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
