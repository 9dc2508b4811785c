package org.chaka.hub.identity;

import java.util.UUID;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.user.Caller;
import org.chaka.protocol.authority.ChallengeReply;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A new payment password, by the old one or by real-name proof. */
@RestController
class PasswordController {
    private final Accounts accounts;
    private final PasswordChanges changes;
    private final SignedInView view;

    PasswordController(Accounts accounts, PasswordChanges changes, SignedInView view) {
        this.accounts = accounts;
        this.changes = changes;
        this.view = view;
    }

    @PostMapping("/api/me/payment-password")
    Object change(CurrentPerson person, Caller caller, @RequestBody PasswordChanges.Change change) {
        accounts.requireBuiltIn();
        changes.change(person, change, caller);
        return view.of(person);
    }

    @PostMapping("/api/me/payment-password/resets")
    @ResponseStatus(HttpStatus.CREATED)
    PasswordChanges.Reset begin(CurrentPerson person) {
        accounts.requireBuiltIn();
        return changes.begin(person);
    }

    @PostMapping("/api/me/payment-password/resets/{id}/face-challenge")
    ChallengeReply challenge(CurrentPerson person, Caller caller, @PathVariable UUID id) {
        accounts.requireBuiltIn();
        return changes.challenge(person, id, caller);
    }

    @PutMapping("/api/me/payment-password/resets/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(CurrentPerson person, Caller caller, @PathVariable UUID id, @RequestBody PasswordChanges.Proof proof) {
        accounts.requireBuiltIn();
        changes.reset(person, id, proof, caller);
    }
}
