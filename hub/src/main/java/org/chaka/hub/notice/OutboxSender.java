package org.chaka.hub.notice;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chaka.hub.notice.Carriers.Outcome;
import org.chaka.hub.notice.Outbox.Due;
import org.chaka.hub.notice.Outbox.Sent;
import org.chaka.hub.notice.SmsCarrier.Fate;
import org.chaka.hub.platform.BackgroundLoop;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.user.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is in the outbox, over and over until the carrier has taken it. Any number of hubs may run one. What was sent
 * and could not be noted is sent again, under the same key.
 */
@Component
class OutboxSender extends BackgroundLoop {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final int BATCH = 200;
    private static final int ROUNDS_FROM_THE_BEGINNING = 16;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Outbox outbox;
    private final People people;
    private final Carriers carriers;
    private final Receipts receipts;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private Instant from = Instant.EPOCH;
    private int rounds;

    OutboxSender(
            Outbox outbox,
            People people,
            Carriers carriers,
            Receipts receipts,
            TransactionTemplate transactions,
            Clock clock) {
        super("outbox");
        this.outbox = outbox;
        this.people = people;
        this.carriers = carriers;
        this.receipts = receipts;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    protected Duration once() {
        Round round = transactions.execute(status -> sendDue());
        receipts.catchUp(round.sent());
        return round.found() == BATCH ? Duration.ZERO : PAUSE;
    }

    private record Round(int found, List<Sent> sent) {}

    private Round sendDue() {
        List<Due> due = outbox.lock(from, clock.instant(), BATCH);
        from = next(due);
        Map<PersonKey, String> phones =
                people.phones(due.stream().map(Due::person).toList());
        Map<Boolean, List<Due>> reachable =
                due.stream().collect(Collectors.partitioningBy(notice -> phones.containsKey(notice.person())));
        if (!reachable.get(false).isEmpty()) {
            LOG.warn("{} notices have nobody to go to", reachable.get(false).size());
        }
        List<Outcome> outcomes = carriers.send(reachable.get(true).stream()
                .map(notice -> new SmsMessage(
                        idempotencyKey(notice),
                        phones.get(notice.person()),
                        notice.kind().text()))
                .toList());
        return new Round(due.size(), note(reachable.get(true), outcomes, reachable.get(false)));
    }

    private List<Sent> note(List<Due> given, List<Outcome> outcomes, List<Due> unreachable) {
        List<Sent> sent = new ArrayList<>();
        List<Due> failed = new ArrayList<>(unreachable);
        for (int i = 0; i < given.size(); i++) {
            if (outcomes.get(i).fate() instanceof Fate.Taken taken) {
                sent.add(new Sent(given.get(i), outcomes.get(i).carrier(), taken.messageId()));
            } else {
                failed.add(given.get(i));
            }
        }
        if (!sent.isEmpty()) {
            outbox.sent(sent, clock.instant());
        }
        if (!failed.isEmpty()) {
            outbox.failed(failed, clock.instant());
        }
        return sent;
    }

    /**
     * Where the next look begins. While there is more, there where this one did: what is older was taken, and is only in
     * the way. Now and then from the beginning: a notice may be committed after younger ones.
     */
    private Instant next(List<Due> due) {
        rounds++;
        return due.size() < BATCH || rounds % ROUNDS_FROM_THE_BEGINNING == 0
                ? Instant.EPOCH
                : due.stream().map(Due::dueAt).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** The same for every attempt at one notice (promise 4). */
    private static UUID idempotencyKey(Due notice) {
        String name = notice.kind() + ":" + notice.inquiryId();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
    }
}
