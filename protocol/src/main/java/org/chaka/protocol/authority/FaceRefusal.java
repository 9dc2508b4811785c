package org.chaka.protocol.authority;

import java.util.Locale;

/** Member {@code reason} of the problem {@code face-not-accepted}, 422 (protocol section 10). */
public enum FaceRefusal {
    /** No picture, or not one that can be read. */
    NO_PICTURE,
    /** Too dark to compare. */
    TOO_DARK,
    /** Another person, as far as the authority can tell. */
    NO_MATCH,
    /** The binding sealed with the picture is not the one of this request. */
    BINDING_MISMATCH;

    /** The problem's code. */
    public static final String CODE = "face-not-accepted";

    /** The problem's status. */
    public static final int STATUS = 422;

    /** As in JSON, for example {@code too-dark}. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
