package org.chaka.hub.cases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chaka.hub.exchange.BankDoor;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bank's side of cases (protocol section 15), through the same door as everything that banks say. */
@RestController
class BankCaseController {
    private static final int MAX_REQUEST_BYTES = 1024;

    private final BankDoor door;
    private final BankCases cases;

    BankCaseController(BankDoor door, BankCases cases) {
        this.door = door;
        this.cases = cases;
    }

    @PostMapping(path = "/bank/v1/cases", consumes = MediaTypes.JSON)
    void fetch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.serve(
                request,
                response,
                MAX_REQUEST_BYTES,
                (key, verified, body) -> new BankDoor.Reply(MediaTypes.JSON, cases.fetch(key, body)));
    }

    @PostMapping(path = "/bank/v1/case-states", consumes = MediaTypes.CASE_STATE)
    void say(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.serve(
                request,
                response,
                WireLimits.CASE_STATE_BYTES,
                (key, verified, body) -> new BankDoor.Reply(MediaTypes.JSON, cases.say(key.bank(), body)));
    }
}
