package org.chaka.hub.identity;

import java.util.Map;
import java.util.Objects;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.identity.Limit.Act;
import org.chaka.hub.identity.Limit.Scope;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.rollout.Rollout;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.PaymentPasswordRules;
import org.chaka.hub.user.PaymentPasswords;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.identity.ResidentIdentityNumber;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes an account for a person whose real name the authority confirms (S3). */
@Component
class Registration {
    private final Rollout rollout;
    private final NaturalDays days;
    private final SmsCodes codes;
    private final Limits limits;
    private final Authority authority;
    private final People people;
    private final PaymentPasswords passwords;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Registration(
            Rollout rollout,
            NaturalDays days,
            SmsCodes codes,
            Limits limits,
            Authority authority,
            People people,
            PaymentPasswords passwords,
            Audit audit,
            TransactionTemplate transactions) {
        this.rollout = rollout;
        this.days = days;
        this.codes = codes;
        this.limits = limits;
        this.authority = authority;
        this.people = people;
        this.passwords = passwords;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What the person typed. */
    record Form(
            String phone, Secret smsCode, String name, String documentNumber, String region, Secret paymentPassword) {
        @Override
        public String toString() {
            return "Form[hidden]";
        }
    }

    /**
     * Checks everything that needs nobody else first, then the code, then asks the authority. The code is used up only
     * together with the account, so a mistyped name costs one of its five attempts and not a new SMS.
     */
    PersonKey register(Form form, Caller caller) {
        MobilePhone phone = MobilePhone.parse(form.phone());
        String name = TypedIdentity.name(form.name());
        ResidentIdentityNumber number = TypedIdentity.number(form.documentNumber(), days.today());
        // Any region may register, also one that is not open yet (S1).
        if (rollout.region(form.region()).isEmpty()) {
            throw ChakaException.ofField(ErrorCode.REGION_UNKNOWN, "region");
        }
        PaymentPasswordRules.check(form.paymentPassword(), number.birthDate(), phone.national());
        codes.check(
                CodePurpose.REGISTER,
                phone.international(),
                form.smsCode(),
                caller.browser().toString());
        Subject subject = new Subject(name, number.digits(), phone.international(), form.region());
        limits.count(Act.REAL_NAME, Map.of(Scope.PHONE, subject.phone(), Scope.ADDRESS, caller.address()));
        if (!authority.realName(subject)) {
            throw ChakaException.ofField(ErrorCode.REAL_NAME_MISMATCH, "name");
        }
        // Only now: whoever has not name and phone must not learn that the number has an account.
        if (people.isRegistered(subject.phone(), subject.documentNumber())) {
            throw new ChakaException(ErrorCode.ALREADY_REGISTERED);
        }
        String hash = passwords.hash(form.paymentPassword());
        return Objects.requireNonNull(transactions.execute(status -> {
            codes.use(CodePurpose.REGISTER, subject.phone(), caller.browser().toString());
            PersonKey person = people.register(subject, hash);
            audit.note(person, AuditAct.REGISTERED, caller.address());
            return person;
        }));
    }
}
