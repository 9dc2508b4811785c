package org.chaka.hub.exchange;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.exchange.BankDoor.Reply;
import org.chaka.hub.exchange.LeasePart.HandedOut;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.NoWork;
import org.chaka.protocol.http.VerifiedRequest;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.sealing.SealedAnswer;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.AnswerPost;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bank interface (protocol section 6). Bodies are raw bytes, because they are what is signed. */
@RestController
class BankController {
    private static final int MAX_REQUEST_BYTES = 1024;

    private final BankDoor door;
    private final Banks banks;
    private final Leasing leasing;
    private final WorkBatches batches;
    private final AnswerPosts posts;
    private final AskingPace pace;
    private final Clock clock;

    BankController(
            BankDoor door,
            Banks banks,
            Leasing leasing,
            WorkBatches batches,
            AnswerPosts posts,
            AskingPace pace,
            Clock clock) {
        this.door = door;
        this.banks = banks;
        this.leasing = leasing;
        this.batches = batches;
        this.posts = posts;
        this.pace = pace;
        this.clock = clock;
    }

    @PostMapping(path = "/bank/v1/leases", consumes = MediaTypes.JSON)
    void leases(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.serve(request, response, MAX_REQUEST_BYTES, (key, verified, body) -> takeWork(key, body));
    }

    @PostMapping(path = "/bank/v1/answers", consumes = MediaTypes.ANSWERS)
    void answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.serve(request, response, WireLimits.MAX_POST_BYTES, this::giveAnswers);
    }

    private Reply takeWork(BankKey key, byte[] body) {
        Bank bank = key.bank();
        if (!key.mayTakeWork(clock.instant())) {
            throw new ChakaException(ErrorCode.KEY_RETIRED);
        }
        List<HandedOut> leases = leasing.handOut(bank.slot(), maxItems(body));
        if (leases.isEmpty()) {
            return new Reply(MediaTypes.JSON, Json.write(new NoWork(0, pace.retryAfterSeconds(bank.slot()))));
        }
        byte[] batch = batches.encode(bank.code(), bank.slot(), leases);
        try {
            return new Reply(MediaTypes.WORK, SealedBatch.sealWork(key.encryption(), bank.code(), batch));
        } catch (MalformedException e) {
            throw new IllegalStateException("an admitted bank has no usable encryption key", e);
        }
    }

    private static int maxItems(byte[] body) {
        try {
            int maxItems = Json.read(body, LeaseRequest.class).maxItems();
            if (maxItems < 1 || maxItems > WireLimits.MAX_ITEMS) {
                throw new ChakaException(ErrorCode.BODY_MALFORMED);
            }
            return maxItems;
        } catch (JsonRefusedException e) {
            throw BankErrors.of(e);
        }
    }

    private Reply giveAnswers(BankKey key, VerifiedRequest request, byte[] body) {
        Bank bank = key.bank();
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
        keys.add(key);
        return new Reply(
                MediaTypes.JSON,
                posts.accept(bank.slot(), keys, post, request.bodySha256()).getBytes(StandardCharsets.UTF_8));
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
