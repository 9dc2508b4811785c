package org.chaka.hub.identity;

import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.user.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes of the own account (D14). */
@RestController
class AccountChangesController {
    private final Accounts accounts;
    private final AccountChanges changes;
    private final SignedInView view;

    AccountChangesController(Accounts accounts, AccountChanges changes, SignedInView view) {
        this.accounts = accounts;
        this.changes = changes;
        this.view = view;
    }

    /** Which code to send to the registered phone. */
    record CodeRequest(String purpose) {}

    /** The phone that is to be the new one. */
    record PhoneRequest(String phone) {
        @Override
        public String toString() {
            return "PhoneRequest[hidden]";
        }
    }

    /** The region that the person chose (D3). */
    record RegionRequest(String region) {}

    @PostMapping("/api/me/sms-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SmsCodes.Sent sendCode(CurrentPerson person, @RequestBody CodeRequest request) {
        CodePurpose purpose = switch (request.purpose()) {
            case "payment-password" -> {
                accounts.requireBuiltIn();
                yield CodePurpose.NEW_PASSWORD;
            }
            case "closing" -> CodePurpose.CLOSING;
            default -> throw ChakaException.ofField(ErrorCode.BODY_MALFORMED, "purpose");
        };
        return changes.send(person, purpose);
    }

    @PostMapping("/api/me/phone/sms-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SmsCodes.Sent sendCodeToNewPhone(CurrentPerson person, @RequestBody PhoneRequest request) {
        accounts.requireBuiltIn();
        return changes.sendToNewPhone(person, request.phone());
    }

    @PostMapping("/api/me/phone")
    Object changePhone(CurrentPerson person, Caller caller, @RequestBody AccountChanges.NewPhone wanted) {
        accounts.requireBuiltIn();
        changes.changePhone(person, wanted, caller);
        return view.of(person);
    }

    @PostMapping("/api/me/region")
    Object changeRegion(CurrentPerson person, @RequestBody RegionRequest wanted) {
        changes.changeRegion(person.key(), wanted.region());
        return view.of(person);
    }
}
