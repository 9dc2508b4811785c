package org.chaka.hub.exchange;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.exchange.LeasePart.HandedOut;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.sealing.SealedAnswer;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.AnswerPost;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.stereotype.Component;

/** What a bank gets and gives, whichever way it is connected (protocol section 6). */
@Component
public class BankWork {
    /** How long a bank that is always connected keeps what it took: the rest is handed out again soon. */
    public static final Duration LEASE_TIME = Duration.ofSeconds(60);

    private final Banks banks;
    private final Leasing leasing;
    private final WorkBatches batches;
    private final AnswerPosts posts;

    BankWork(Banks banks, Leasing leasing, WorkBatches batches, AnswerPosts posts) {
        this.banks = banks;
        this.leasing = leasing;
        this.batches = batches;
        this.posts = posts;
    }

    /** Leased work, not sealed yet. */
    public static final class Batch {
        private final InstitutionCode bank;
        private final byte[] plaintext;

        private Batch(InstitutionCode bank, byte[] plaintext) {
            this.bank = bank;
            this.plaintext = plaintext;
        }

        /** The batch as it travels, for the holder of this pair of keys. */
        public byte[] sealedTo(BankKey key) {
            try {
                return SealedBatch.sealWork(key.encryption(), bank, plaintext);
            } catch (MalformedException e) {
                throw new IllegalStateException("an admitted bank has no usable encryption key", e);
            }
        }
    }

    /**
     * Leases at most so many inquiries; empty when there is nothing to do.
     *
     * @param leaseTime how long they are the bank's own
     */
    public Optional<Batch> take(Bank bank, int maxItems, Duration leaseTime) {
        List<HandedOut> leases = leasing.handOut(bank.slot(), maxItems, leaseTime);
        return leases.isEmpty()
                ? Optional.empty()
                : Optional.of(new Batch(bank.code(), batches.encode(bank.code(), bank.slot(), leases)));
    }

    /**
     * Takes a post of answers.
     *
     * @param signer who signed what the post came in
     * @param bodySha256 of the body
     * @return the receipt, the same bytes for the same body
     * @throws ChakaException with a code of protocol section 8; then nothing was kept
     */
    public String giveAnswers(BankKey signer, byte[] body, Bytes bodySha256) {
        Bank bank = signer.bank();
        AnswerPost post;
        try {
            post = AnswerPostCodec.decode(body);
        } catch (MalformedException e) {
            throw new ChakaException(ErrorCode.BODY_MALFORMED);
        }
        if (!post.institution().equals(bank.code())) {
            throw new ChakaException(ErrorCode.WRONG_BANK);
        }
        Set<BankKey> keys = sealedUnder(bank, post, body);
        keys.add(signer);
        return posts.accept(bank.slot(), keys, post, bodySha256);
    }

    /** The bank's keys that the answers name: a body that is kept while the bank changes its key names the former one. */
    private Set<BankKey> sealedUnder(Bank bank, AnswerPost post, byte[] body) {
        Map<KeyId, BankKey> keys = new HashMap<>();
        try {
            for (int index = 0; index < post.count(); index++) {
                keys.computeIfAbsent(SealedAnswer.signingKeyId(body, post.answerOffset(index)), id -> own(bank, id));
            }
        } catch (MalformedException e) {
            throw new ChakaException(ErrorCode.ANSWER_MALFORMED);
        }
        return new HashSet<>(keys.values());
    }

    private BankKey own(Bank bank, KeyId keyId) {
        BankKey key = banks.signingKey(keyId)
                .filter(found -> found.bank().slot() == bank.slot())
                .orElseThrow(() -> new ChakaException(ErrorCode.ANSWER_MALFORMED));
        if (key.isRevoked()) {
            throw new ChakaException(ErrorCode.KEY_REVOKED);
        }
        return key;
    }
}
