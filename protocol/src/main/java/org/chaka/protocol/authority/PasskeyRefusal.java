package org.chaka.protocol.authority;

import java.util.Locale;

/** Member {@code reason} of the problem {@code passkey-not-accepted}, 422 (D9, protocol section 10). */
public enum PasskeyRefusal {
    /** This person has no such passkey: none, or another. */
    UNKNOWN_PASSKEY,
    /** The challenge is unknown, of another inquiry, used or too old. */
    CHALLENGE_ENDED,
    /** The device did not make sure of its user by a fingerprint, a face or a secret. */
    USER_NOT_VERIFIED,
    /** Made for another page. */
    OTHER_SITE,
    /** It says that it was used less often than before: there may be a copy. */
    COUNTER_WENT_BACK,
    /** Not what WebAuthn has, signed by another key, or over another person, key, inquiry or consent. */
    NOT_VALID;

    /** The problem's code. */
    public static final String CODE = "passkey-not-accepted";

    /** The problem's status. */
    public static final int STATUS = 422;

    /** As in JSON, for example {@code unknown-passkey}. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
