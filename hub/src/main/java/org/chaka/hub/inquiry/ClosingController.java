package org.chaka.hub.inquiry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Closing the account (D14). */
@RestController
class ClosingController {
    private final AccountClosing closing;
    private final Sessions sessions;

    ClosingController(AccountClosing closing, Sessions sessions) {
        this.closing = closing;
        this.sessions = sessions;
    }

    /** What proves that it is the person; the code went to the registered phone. */
    record ClosingRequest(Secret smsCode, String name, String documentNumber) {
        @Override
        public String toString() {
            return "ClosingRequest[hidden]";
        }
    }

    @PostMapping("/api/me/closing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(
            CurrentPerson person,
            Caller caller,
            @RequestBody ClosingRequest request,
            HttpServletRequest from,
            HttpServletResponse response) {
        closing.close(person, request.smsCode(), request.name(), request.documentNumber(), caller);
        sessions.signOut(from, response);
    }
}
