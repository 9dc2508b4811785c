package org.chaka.hub.cases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.chaka.hub.exchange.BankCall;
import org.chaka.hub.exchange.BankDoor;
import org.chaka.hub.exchange.FurtherBankCalls;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bank's side of cases (protocol section 15), through the same door as everything that banks say. */
@RestController
class BankCaseController implements FurtherBankCalls {
    private static final int MAX_REQUEST_BYTES = 1024;

    private static final String CASES = "/bank/v1/cases";
    private static final String STATES = "/bank/v1/case-states";

    private final BankDoor door;
    private final BankCall fetch;
    private final BankCall say;

    BankCaseController(BankDoor door, BankCases cases) {
        this.door = door;
        this.fetch = new BankCall(
                CASES,
                MediaTypes.JSON,
                MAX_REQUEST_BYTES,
                (key, verified, body) -> new BankDoor.Reply(MediaTypes.JSON, cases.fetch(key, body)));
        this.say = new BankCall(
                STATES,
                MediaTypes.CASE_STATE,
                WireLimits.CASE_STATE_BYTES,
                (key, verified, body) -> new BankDoor.Reply(MediaTypes.JSON, cases.say(key.bank(), body)));
    }

    @Override
    public List<BankCall> bankCalls() {
        return List.of(fetch, say);
    }

    @PostMapping(path = CASES, consumes = MediaTypes.JSON)
    void fetch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.serve(request, response, fetch.maxBytes(), fetch.answer());
    }

    @PostMapping(path = STATES, consumes = MediaTypes.CASE_STATE)
    void say(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.serve(request, response, say.maxBytes(), say.answer());
    }
}
