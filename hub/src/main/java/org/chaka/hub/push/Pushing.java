package org.chaka.hub.push;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.exchange.BankTally;
import org.chaka.hub.exchange.BankWork;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.push.PushLane.Outcome;
import org.chaka.protocol.key.Digests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Pushes one batch: takes work for the bank, seals it to the key that its server shows, and keeps the answers of the reply. */
@Component
class Pushing implements PushLane.Batches {
    private static final Logger LOG = LoggerFactory.getLogger(Pushing.class);
    private static final int MAX_ITEMS = 500;

    private final Banks banks;
    private final BankWork work;
    private final PushClient client;
    private final BankTally tally;
    private final MeterRegistry meters;

    Pushing(Banks banks, BankWork work, PushClient client, BankTally tally, MeterRegistry meters) {
        this.banks = banks;
        this.work = work;
        this.client = client;
        this.tally = tally;
        this.meters = meters;
    }

    @Override
    public Outcome pushOne(PushLane lane) {
        Optional<BankWork.Batch> batch = work.take(lane.bank(), MAX_ITEMS, BankWork.LEASE_TIME);
        if (batch.isEmpty()) {
            return Outcome.NOTHING;
        }
        // There may be more: another batch goes beside this one.
        lane.work(this);
        Outcome outcome = push(lane, batch.get());
        meters.counter(
                        "chaka.push.batches",
                        "bank",
                        lane.bank().code().digits(),
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
        return outcome;
    }

    private Outcome push(PushLane lane, BankWork.Batch batch) {
        Bank bank = lane.bank();
        try {
            BankKey key = client.holder(bank, lane.settings());
            banks.use(key);
            Optional<PushClient.Answers> answers = client.push(bank, lane.settings(), batch.sealedTo(key));
            if (answers.isPresent()) {
                keep(bank, answers.get().signer(), answers.get().posts());
            }
            tally.seen(bank.slot());
            return Outcome.TAKEN;
        } catch (PushFailedException e) {
            tally.deviated(bank.slot(), BankTally.PUSH_FAILED);
            LOG.warn("bank {} did not take a batch: {}", bank.code().digits(), e.getMessage());
            return Outcome.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.FAILED;
        }
    }

    /** One post per lease; one that is refused does not hold up the others. */
    private void keep(Bank bank, BankKey signer, List<byte[]> posts) {
        for (byte[] post : posts) {
            try {
                work.giveAnswers(signer, post, Digests.sha256(post));
            } catch (ChakaException e) {
                tally.refused(bank.slot(), e.code());
                LOG.warn(
                        "answers of bank {} in a reply are refused: {}",
                        bank.code().digits(),
                        e.code().code());
            }
        }
    }
}
