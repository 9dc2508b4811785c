package org.chaka.hub.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registration, sign-in by SMS code, sign-out. */
@RestController
class AccountController {
    private final Accounts accounts;
    private final Registration registration;
    private final SmsCodes codes;
    private final People people;
    private final SignIns signIns;
    private final Sessions sessions;
    private final SignedInView view;

    AccountController(
            Accounts accounts,
            Registration registration,
            SmsCodes codes,
            People people,
            SignIns signIns,
            Sessions sessions,
            SignedInView view) {
        this.accounts = accounts;
        this.registration = registration;
        this.codes = codes;
        this.people = people;
        this.signIns = signIns;
        this.sessions = sessions;
        this.view = view;
    }

    /** A sign-in. */
    record SignIn(String phone, Secret smsCode) {
        @Override
        public String toString() {
            return "SignIn[hidden]";
        }
    }

    @PostMapping("/api/registrations")
    @ResponseStatus(HttpStatus.CREATED)
    Object register(
            Caller caller,
            @RequestBody Registration.Form form,
            HttpServletRequest request,
            HttpServletResponse response) {
        accounts.requireBuiltIn();
        return view.of(signIns.signIn(registration.register(form, caller), caller, request, response));
    }

    @PostMapping("/api/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    Object signIn(Caller caller, @RequestBody SignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        accounts.requireBuiltIn();
        String phone = MobilePhone.parse(signIn.phone()).international();
        codes.verify(
                CodePurpose.LOGIN, phone, signIn.smsCode(), caller.browser().toString());
        // Told only to somebody who holds the phone.
        PersonKey person = people.byPhone(phone).orElseThrow(() -> new ChakaException(ErrorCode.ACCOUNT_UNKNOWN));
        return view.of(signIns.signIn(person, caller, request, response));
    }

    @DeleteMapping("/api/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.signOut(request, response);
    }
}
