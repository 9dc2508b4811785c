package org.chaka.hub.identity;

import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.user.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sends SMS codes to anybody who is not signed in; the reply does not tell whether the phone has an account. */
@RestController
class SmsCodeController {
    private final Accounts accounts;
    private final SmsCodes codes;

    SmsCodeController(Accounts accounts, SmsCodes codes) {
        this.accounts = accounts;
        this.codes = codes;
    }

    /** Which code to send where. */
    record CodeRequest(String purpose, String phone) {
        @Override
        public String toString() {
            return "CodeRequest[hidden]";
        }
    }

    @PostMapping("/api/sms-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SmsCodes.Sent send(Caller caller, @RequestBody CodeRequest request) {
        accounts.requireBuiltIn();
        CodePurpose purpose = switch (request.purpose()) {
            case "register" -> CodePurpose.REGISTER;
            case "login" -> CodePurpose.LOGIN;
            default -> throw ChakaException.ofField(ErrorCode.BODY_MALFORMED, "purpose");
        };
        return codes.send(purpose, MobilePhone.parse(request.phone()).international(), caller);
    }
}
