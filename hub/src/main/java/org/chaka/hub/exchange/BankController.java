package org.chaka.hub.exchange;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bank interface (protocol section 6). Bodies are raw bytes, because they are what is signed. */
@RestController
class BankController {
    private final BankDoor door;
    private final BankCalls calls;

    BankController(BankDoor door, BankCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @PostMapping(path = BankCalls.LEASES, consumes = MediaTypes.JSON)
    void leases(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.serve(
                request,
                response,
                BankCalls.MAX_LEASE_REQUEST_BYTES,
                (key, verified, body) -> calls.takeWork(key, body, BankWork.LEASE_TIME));
    }

    @PostMapping(path = BankCalls.ANSWERS, consumes = MediaTypes.ANSWERS)
    void answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.serve(request, response, WireLimits.MAX_POST_BYTES, calls::giveAnswers);
    }
}
