package org.chaka.hub.exchange;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bank interface (protocol section 6). Bodies are raw bytes, because they are what is signed. */
@RestController
class BankController {
    private static final int MAX_REQUEST_BYTES = 1024;

    private final BankDoor door;
    private final BankWork work;
    private final AskingPace pace;
    private final Clock clock;

    BankController(BankDoor door, BankWork work, AskingPace pace, Clock clock) {
        this.door = door;
        this.work = work;
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
        if (!key.mayTakeWork(clock.instant())) {
            throw new ChakaException(ErrorCode.KEY_RETIRED);
        }
        return work.take(key.bank(), maxItems(body))
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

    private Reply giveAnswers(BankKey key, VerifiedRequest request, byte[] body) {
        String receipt = work.giveAnswers(key, body, request.bodySha256());
        return new Reply(MediaTypes.JSON, receipt.getBytes(StandardCharsets.UTF_8));
    }
}
