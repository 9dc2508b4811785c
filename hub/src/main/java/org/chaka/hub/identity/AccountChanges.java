package org.chaka.hub.identity;

import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.rollout.Rollout;
import org.chaka.hub.user.PaymentPasswordRules;
import org.chaka.hub.user.PaymentPasswords;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.identity.ResidentIdentityNumber;
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
    private final Rollout rollout;
    private final NaturalDays days;
    private final TransactionTemplate transactions;

    AccountChanges(
            People people,
            PaymentPasswords passwords,
            SmsCodes codes,
            RealNameProof realName,
            Rollout rollout,
            NaturalDays days,
            TransactionTemplate transactions) {
        this.people = people;
        this.passwords = passwords;
        this.codes = codes;
        this.realName = realName;
        this.rollout = rollout;
        this.days = days;
        this.transactions = transactions;
    }

    /** A new phone: the code went to it. */
    record NewPhone(String phone, Secret smsCode, String name, String documentNumber, Secret paymentPassword) {
        @Override
        public String toString() {
            return "NewPhone[hidden]";
        }
    }

    /** A new payment password: the code went to the registered phone. */
    record NewPassword(Secret oldPassword, Secret paymentPassword, Secret smsCode) {}

    /** Sends a code to the phone that is to be the new one; it is good for this person only. */
    SmsCodes.Sent sendToNewPhone(PersonKey person, String phone) {
        String wanted = MobilePhone.parse(phone).international();
        return codes.send(CodePurpose.NEW_PHONE, wanted, person.personId().toString());
    }

    /** Sends a code to the registered phone. */
    SmsCodes.Sent send(PersonKey person, CodePurpose purpose) {
        return codes.send(purpose, people.phone(person), person.personId().toString());
    }

    /**
     * Changes the phone after a real-name proof: the person names themselves anew, and the authority confirms it.
     *
     * @throws ChakaException {@code phone-invalid}, {@code name-invalid}, {@code identity-number-…},
     *     {@code sms-code-…}, {@code real-name-mismatch}, {@code payment-password-…}, {@code already-registered}
     */
    void changePhone(PersonKey person, NewPhone wanted) {
        String phone = MobilePhone.parse(wanted.phone()).international();
        Subject known = people.subject(person);
        codes.check(
                CodePurpose.NEW_PHONE,
                phone,
                wanted.smsCode(),
                person.personId().toString());
        realName.require(person, wanted.name(), wanted.documentNumber());
        passwords.check(person, wanted.paymentPassword());
        try {
            transactions.executeWithoutResult(status -> {
                codes.use(CodePurpose.NEW_PHONE, phone);
                people.changePhone(person, known.phone(), phone);
            });
        } catch (DuplicateKeyException anotherPersons) {
            throw ChakaException.ofField(ErrorCode.PHONE_TAKEN, "phone");
        }
    }

    /**
     * Changes the payment password; a query has to wait for a day then (S17).
     *
     * @throws ChakaException {@code payment-password-…}, {@code sms-code-…}
     */
    void changePassword(PersonKey person, NewPassword wanted) {
        Subject known = people.subject(person);
        ResidentIdentityNumber number = TypedIdentity.number(known.documentNumber(), days.today());
        PaymentPasswordRules.check(wanted.paymentPassword(), number.birthDate(), MobilePhone.national(known.phone()));
        codes.check(
                CodePurpose.NEW_PASSWORD,
                known.phone(),
                wanted.smsCode(),
                person.personId().toString());
        passwords.check(person, wanted.oldPassword());
        String hash = passwords.hash(wanted.paymentPassword());
        transactions.executeWithoutResult(status -> {
            codes.use(CodePurpose.NEW_PASSWORD, known.phone());
            passwords.change(person, hash);
        });
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
