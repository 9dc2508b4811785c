package org.chaka.hub.identity;

import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.springframework.stereotype.Component;

/** Somebody who is signed in names themselves anew, and the authority confirms it (D14). */
@Component
public class RealNameProof {
    private final People people;
    private final Authority authority;
    private final NaturalDays days;

    RealNameProof(People people, Authority authority, NaturalDays days) {
        this.people = people;
        this.authority = authority;
        this.days = days;
    }

    /**
     * Lets pass who typed the name and number of this account, with the phone of this account.
     *
     * @throws ChakaException {@code name-invalid}, {@code identity-number-…}, {@code real-name-mismatch}, {@code busy}
     */
    public void require(PersonKey person, String typedName, String typedNumber) {
        require(person, typedName, typedNumber, people.phone(person));
    }

    /**
     * The same with a phone that is not the account's yet.
     *
     * @param phone with country code
     */
    void require(PersonKey person, String typedName, String typedNumber, String phone) {
        String name = TypedIdentity.name(typedName);
        String number = TypedIdentity.number(typedNumber, days.today()).digits();
        Subject known = people.subject(person);
        boolean same = name.equals(known.name()) && number.equals(known.documentNumber());
        if (!same || !authority.realName(known.withPhone(phone))) {
            throw ChakaException.ofField(ErrorCode.REAL_NAME_MISMATCH, "name");
        }
    }
}
