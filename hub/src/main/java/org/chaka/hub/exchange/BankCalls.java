package org.chaka.hub.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.exchange.BankDoor.Reply;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.NoWork;
import org.chaka.protocol.http.VerifiedRequest;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.stereotype.Component;

/** The two calls of the bank interface (protocol section 6), behind the door, whichever way they came. */
@Component
class BankCalls {
    static final String LEASES = "/bank/v1/leases";
    static final String ANSWERS = "/bank/v1/answers";
    static final int MAX_LEASE_REQUEST_BYTES = 1024;

    private final BankWork work;
    private final AskingPace pace;
    private final Clock clock;

    BankCalls(BankWork work, AskingPace pace, Clock clock) {
        this.work = work;
        this.pace = pace;
        this.clock = clock;
    }

    Reply takeWork(BankKey key, byte[] body, Duration leaseTime) {
        if (!key.mayTakeWork(clock.instant())) {
            throw new ChakaException(ErrorCode.KEY_RETIRED);
        }
        return work.take(key.bank(), maxItems(body), leaseTime)
                .map(batch -> new Reply(MediaTypes.WORK, batch.sealedTo(key)))
                .orElseGet(() -> new Reply(
                        MediaTypes.JSON,
                        Json.write(
                                new NoWork(0, pace.retryAfterSeconds(key.bank().slot())))));
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

    Reply giveAnswers(BankKey key, VerifiedRequest request, byte[] body) {
        String receipt = work.giveAnswers(key, body, request.bodySha256());
        return new Reply(MediaTypes.JSON, receipt.getBytes(StandardCharsets.UTF_8));
    }
}
