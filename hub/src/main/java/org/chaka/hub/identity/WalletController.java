package org.chaka.hub.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.user.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in by the wallet app that the product stands in (docs/wallet.md). */
@RestController
class WalletController {
    private final Accounts accounts;
    private final WalletSignIns wallet;
    private final WalletPeople people;
    private final SignIns signIns;
    private final SignedInView view;

    WalletController(Accounts accounts, WalletSignIns wallet, WalletPeople people, SignIns signIns, SignedInView view) {
        this.accounts = accounts;
        this.wallet = wallet;
        this.people = people;
        this.signIns = signIns;
        this.view = view;
    }

    /** Where the browser goes. */
    record WayThere(String address) {}

    /** With what it comes back. */
    record WayBack(String code, String state) {
        @Override
        public String toString() {
            return "WayBack[hidden]";
        }
    }

    @PostMapping("/api/wallet/sign-ins")
    @ResponseStatus(HttpStatus.CREATED)
    WayThere begin(Caller caller, HttpServletResponse response) {
        accounts.requireWallet();
        return new WayThere(wallet.begin(caller, response));
    }

    @PostMapping("/api/wallet/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    Object end(Caller caller, @RequestBody WayBack back, HttpServletRequest request, HttpServletResponse response) {
        accounts.requireWallet();
        var token = wallet.end(caller, back.code(), back.state(), request, response);
        return view.of(signIns.signIn(people.of(token, caller), caller, request, response));
    }
}
