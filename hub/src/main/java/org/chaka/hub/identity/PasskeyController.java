package org.chaka.hub.identity;

import java.util.UUID;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.user.Caller;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.authority.NewPasskey;
import org.chaka.protocol.wire.Bytes;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's passkey (D9). */
@RestController
class PasskeyController {
    private final Passkeys passkeys;
    private final SignedInView view;

    PasskeyController(Passkeys passkeys, SignedInView view) {
        this.passkeys = passkeys;
        this.view = view;
    }

    /** The new passkey, and the face that says yes to it. */
    record PasskeyWithFace(NewPasskey passkey, Bytes sealedFace) {}

    @PostMapping("/api/me/passkey/registrations")
    @ResponseStatus(HttpStatus.CREATED)
    Passkeys.Registration begin(CurrentPerson person, Caller caller) {
        return passkeys.begin(person, caller);
    }

    @PostMapping("/api/me/passkey/registrations/{id}/face-challenge")
    ChallengeReply challenge(CurrentPerson person, Caller caller, @PathVariable UUID id) {
        return passkeys.faceChallenge(person, id, caller);
    }

    @PutMapping("/api/me/passkey/registrations/{id}")
    Object register(CurrentPerson person, Caller caller, @PathVariable UUID id, @RequestBody PasskeyWithFace wanted) {
        passkeys.register(person, id, wanted.passkey(), wanted.sealedFace(), caller);
        return view.of(person);
    }

    @DeleteMapping("/api/me/passkey")
    Object remove(CurrentPerson person, Caller caller) {
        passkeys.remove(person, caller);
        return view.of(person);
    }
}
