package org.chaka.hub.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.notice.Notices;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.Sessions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs a person in whose code was right; a device that this person had not used is told of by SMS. */
@Component
class SignIns {
    private final Sessions sessions;
    private final Notices notices;
    private final Audit audit;
    private final TransactionTemplate transactions;

    SignIns(Sessions sessions, Notices notices, Audit audit, TransactionTemplate transactions) {
        this.sessions = sessions;
        this.notices = notices;
        this.audit = audit;
        this.transactions = transactions;
    }

    CurrentPerson signIn(PersonKey person, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Sessions.SignedIn signedIn = sessions.signIn(person, request, response);
            if (signedIn.newDevice()) {
                notices.newDevice(person);
            }
            AuditAct act = signedIn.newDevice() ? AuditAct.SIGNED_IN_ON_NEW_DEVICE : AuditAct.SIGNED_IN;
            audit.note(person, act, caller.address());
            return signedIn.person();
        }));
    }
}
