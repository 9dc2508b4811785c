package org.chaka.hub.identity;

import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.notice.Notices;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.rollout.Rollout;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.PaymentPasswords;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Sessions;
import org.chaka.hub.user.Subject;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person changes of the own account (D14). Whoever only holds the phone, or only knows the password, changes nothing. */
@Component
class AccountChanges {
    private final People people;
    private final PaymentPasswords passwords;
    private final SmsCodes codes;
    private final RealNameProof realName;
    private final Sessions sessions;
    private final Notices notices;
    private final Rollout rollout;
    private final Audit audit;
    private final TransactionTemplate transactions;

    AccountChanges(
            People people,
            PaymentPasswords passwords,
            SmsCodes codes,
            RealNameProof realName,
            Sessions sessions,
            Notices notices,
            Rollout rollout,
            Audit audit,
            TransactionTemplate transactions) {
        this.people = people;
        this.passwords = passwords;
        this.codes = codes;
        this.realName = realName;
        this.sessions = sessions;
        this.notices = notices;
        this.rollout = rollout;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** A new phone: the code went to it. */
    record NewPhone(String phone, Secret smsCode, String name, String documentNumber, Secret paymentPassword) {
        @Override
        public String toString() {
            return "NewPhone[hidden]";
        }
    }

    /** Sends a code to the phone that is to be the new one; it is good for this person only. */
    SmsCodes.Sent sendToNewPhone(CurrentPerson who, String phone) {
        String wanted = MobilePhone.parse(phone).international();
        return codes.send(CodePurpose.NEW_PHONE, wanted, who, who.key().personId());
    }

    /** Sends a code to the registered phone. */
    SmsCodes.Sent send(CurrentPerson who, CodePurpose purpose) {
        return codes.send(purpose, people.phone(who.key()), who, who.key().personId());
    }

    /**
     * Changes the phone after a real-name proof: the person names themselves anew, and the authority
     * confirms that the new phone is theirs. Every other device is signed out, an SMS tells the old phone, and a query has
     * to wait for a day then (S17).
     *
     * @throws ChakaException {@code phone-invalid}, {@code name-invalid}, {@code identity-number-…},
     *     {@code sms-code-…}, {@code real-name-mismatch}, {@code payment-password-…}, {@code phone-taken}, {@code busy}
     */
    void changePhone(CurrentPerson who, NewPhone wanted, Caller caller) {
        PersonKey person = who.key();
        String phone = MobilePhone.parse(wanted.phone()).international();
        Subject known = people.subject(person);
        codes.check(CodePurpose.NEW_PHONE, phone, wanted.smsCode(), SmsCodes.binding(who, person.personId()));
        realName.require(person, wanted.name(), wanted.documentNumber(), phone);
        passwords.check(person, wanted.paymentPassword());
        try {
            transactions.executeWithoutResult(status -> {
                codes.use(CodePurpose.NEW_PHONE, phone, SmsCodes.binding(who, person.personId()));
                people.changePhone(person, known.phone(), phone);
                sessions.signOutOthers(who);
                audit.note(person, AuditAct.PHONE_CHANGED, caller.address());
                // Last, since nothing takes an SMS back; and when it cannot be sent, nothing is changed.
                notices.phoneChanged(known.phone());
            });
        } catch (DuplicateKeyException anotherPersons) {
            throw ChakaException.ofField(ErrorCode.PHONE_TAKEN, "phone");
        }
    }

    /**
     * Changes the region (D3).
     *
     * @throws ChakaException {@code region-unknown}
     */
    void changeRegion(PersonKey person, String region) {
        if (rollout.region(region).isEmpty()) {
            throw ChakaException.ofField(ErrorCode.REGION_UNKNOWN, "region");
        }
        people.changeRegion(person, region);
    }
}
