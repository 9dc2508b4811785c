package org.chaka.protocol.authority;

import java.util.Locale;

/** Member {@code reason} of the problem {@code face-not-accepted}, 422 (protocol section 10). */
public enum FaceRefusal {
    /** What was sealed is no capture, or one of its pictures cannot be read. */
    NO_PICTURE,
    /** A picture with too few pixels, or with so many that it could fill the memory. */
    PICTURE_SIZE,
    /** Too dark to compare. */
    TOO_DARK,
    /** A picture without a face. */
    NO_FACE,
    /** More than one person in a picture. */
    SEVERAL_FACES,
    /** The face is too small in the picture: too far from the camera. */
    FACE_TOO_SMALL,
    /** The face is cut off by the picture's edge. */
    FACE_OFF_CENTRE,
    /** No picture shows the face straight, before the move. */
    NOT_FACING,
    /** The pictures do not show the move that was asked for. */
    MOVE_NOT_SEEN,
    /** The pictures show another move. */
    OTHER_MOVE,
    /** The pictures of one capture are of different people. */
    FACES_DIFFER,
    /** The challenge is unknown, of another inquiry, used or too old. */
    CHALLENGE_ENDED,
    /** A picture that was shown before. */
    SHOWN_BEFORE,
    /** Another person, as far as the authority can tell. */
    NO_MATCH,
    /** Too many refused tries for this person; another day. */
    TOO_MANY_TRIES,
    /** The binding sealed with the pictures is not the one of this request. */
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
