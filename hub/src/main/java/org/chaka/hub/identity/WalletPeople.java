package org.chaka.hub.identity;

import java.util.Objects;
import java.util.Optional;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.rollout.Rollout;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The persons of the wallet, by the claims of its token (docs/wallet.md): it has made sure of their real names, and the
 * authority confirms each phone that is new here (S3).
 */
@Component
class WalletPeople {
    private static final String DOCUMENT_NUMBER = "document_number";
    private static final String REGION = "region";
    private static final String CHINA = "+86";

    private final People people;
    private final Rollout rollout;
    private final Authority authority;
    private final NaturalDays days;
    private final Audit audit;
    private final TransactionTemplate transactions;

    WalletPeople(
            People people,
            Rollout rollout,
            Authority authority,
            NaturalDays days,
            Audit audit,
            TransactionTemplate transactions) {
        this.people = people;
        this.rollout = rollout;
        this.authority = authority;
        this.days = days;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * The person of a token: known by the identity number, made at the first sign-in, with the phone that the wallet has
     * now.
     *
     * @throws ChakaException {@code wallet-real-name-missing}; {@code name-invalid}, {@code identity-number-…},
     *     {@code phone-invalid}, {@code region-unknown}; {@code real-name-mismatch} when the number is known under another
     *     name, or a new phone is not this person's; {@code phone-taken}; {@code busy}
     */
    PersonKey of(OidcIdToken token, Caller caller) {
        String name = TypedIdentity.name(claim(token.getFullName()));
        String number = TypedIdentity.number(claim(token.getClaimAsString(DOCUMENT_NUMBER)), days.today())
                .digits();
        String phone =
                MobilePhone.parse(national(claim(token.getPhoneNumber()))).international();
        Optional<Subject> before = people.byDocument(number).map(people::subject);
        Subject subject =
                new Subject(name, number, phone, before.map(Subject::region).orElseGet(() -> region(token)));
        // Not at each sign-in: a phone that is known here was confirmed.
        if (before.filter(known -> known.phone().equals(phone)).isEmpty() && !authority.realName(subject)) {
            throw ChakaException.ofField(ErrorCode.REAL_NAME_MISMATCH, "name");
        }
        try {
            return Objects.requireNonNull(transactions.execute(status -> people.byDocument(number)
                    .map(known -> signedIn(known, name, phone, caller))
                    .orElseGet(() -> registered(subject, caller))));
        } catch (DuplicateKeyException anotherPersons) {
            throw ChakaException.ofField(ErrorCode.PHONE_TAKEN, "phone");
        }
    }

    private PersonKey signedIn(PersonKey person, String name, String phone, Caller caller) {
        Subject known = people.subject(person);
        if (!known.name().equals(name)) {
            throw ChakaException.ofField(ErrorCode.REAL_NAME_MISMATCH, "name");
        }
        if (!known.phone().equals(phone)) {
            people.changePhone(person, known.phone(), phone);
            audit.note(person, AuditAct.PHONE_CHANGED, caller.address());
        }
        return person;
    }

    private PersonKey registered(Subject subject, Caller caller) {
        PersonKey person = people.registerOfWallet(subject);
        audit.note(person, AuditAct.REGISTERED, caller.address());
        return person;
    }

    private String region(OidcIdToken token) {
        String region = claim(token.getClaimAsString(REGION));
        if (rollout.region(region).isEmpty()) {
            throw ChakaException.ofField(ErrorCode.REGION_UNKNOWN, "region");
        }
        return region;
    }

    /** OpenID Connect writes phones with their country. */
    private static String national(String phone) {
        return phone.startsWith(CHINA) ? phone.substring(CHINA.length()) : phone;
    }

    private static String claim(String value) {
        if (value == null || value.isBlank()) {
            throw new ChakaException(ErrorCode.WALLET_REAL_NAME_MISSING);
        }
        return value;
    }
}
