package org.chaka.hub.identity;

import java.time.LocalDate;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.identity.IdentityNumberException;
import org.chaka.protocol.identity.PersonName;
import org.chaka.protocol.identity.PersonNameException;
import org.chaka.protocol.identity.ResidentIdentityNumber;

/** Name and identity number as somebody typed them. */
final class TypedIdentity {
    private TypedIdentity() {}

    /** Brought to the form that is compared; refuses with {@code name-invalid}. */
    static String name(String typed) {
        try {
            return PersonName.parse(typed).text();
        } catch (PersonNameException e) {
            throw ChakaException.ofField(ErrorCode.NAME_INVALID, "name");
        }
    }

    /** Brought to 18 digits; refuses with {@code identity-number-…}. */
    static ResidentIdentityNumber number(String typed, LocalDate today) {
        try {
            return ResidentIdentityNumber.parse(typed, today);
        } catch (IdentityNumberException e) {
            throw ChakaException.ofField(
                    switch (e.reason()) {
                        case LENGTH -> ErrorCode.IDENTITY_NUMBER_LENGTH;
                        case CHARACTERS -> ErrorCode.IDENTITY_NUMBER_CHARACTERS;
                        case CHECK_DIGIT -> ErrorCode.IDENTITY_NUMBER_CHECK_DIGIT;
                        case BIRTH_DATE_IMPOSSIBLE -> ErrorCode.IDENTITY_NUMBER_BIRTH_DATE;
                        case BIRTH_DATE_IN_FUTURE -> ErrorCode.IDENTITY_NUMBER_BIRTH_DATE_FUTURE;
                    },
                    "document_number");
        }
    }
}
