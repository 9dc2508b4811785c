package org.chaka.hub.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.chaka.hub.notice.Outbox.Due;
import org.chaka.hub.notice.Outbox.Sent;
import org.chaka.hub.platform.BackgroundLoop;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.user.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
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
        Map<PersonKey, String> phones =
                people.phones(due.stream().map(Due::person).toList());
        BlockingQueue<Optional<Sent>> ended = new LinkedBlockingQueue<>();
        try (ExecutorService window =
                Executors.newFixedThreadPool(WINDOW, Thread.ofVirtual().factory())) {
            due.forEach(notice -> window.execute(() -> ended.add(send(notice, phones.get(notice.person())))));
            noteAll(ended, due.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return due.size() == BATCH ? Duration.ZERO : PAUSE;
    }

    /** Notes together what ended meanwhile: a commit for each would keep the banks from the database. */
    private void noteAll(BlockingQueue<Optional<Sent>> ended, int count) throws InterruptedException {
        for (int left = count; left > 0; ) {
            List<Optional<Sent>> some = new ArrayList<>(List.of(ended.take()));
            ended.drainTo(some);
            left -= some.size();
            List<Sent> taken = some.stream().flatMap(Optional::stream).toList();
            try {
                if (!taken.isEmpty()) {
                    outbox.sent(taken, clock.instant());
                }
            } catch (DataAccessException e) {
                LOG.warn("what was sent could not be noted, and is sent again under the same key", e);
            }
        }
    }

    /**
     * @param phone null when the person has no account any more
     * @return empty when no carrier took it
     */
    private Optional<Sent> send(Due notice, String phone) {
        if (phone == null) {
            LOG.warn("a notice has nobody to go to");
            return Optional.empty();
        }
        try {
            return Optional.of(new Sent(
                    notice,
                    carriers.send(idempotencyKey(notice), phone, notice.kind().text())));
        } catch (IOException e) {
            LOG.warn("the SMS carrier did not take a notice: {}", e.getMessage());
        } catch (RuntimeException e) {
            // One notice that cannot be sent must not hold up those behind it.
            LOG.warn("a notice could not be sent: {}", e.getClass().getName());
        }
        return Optional.empty();
    }

    /** The same for every attempt at one notice (promise 4). */
    private static UUID idempotencyKey(Due notice) {
        String name = notice.kind() + ":" + notice.inquiryId();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
    }
}
