package org.chaka.bench.face;

import org.chaka.simulator.face.FaceTemplate;

/**
 * A face of which it is known whose it is.
 *
 * @param picture the file
 * @param person a name; in a picture of several strangers each face is a person of its own
 * @param stranger of a picture of several strangers, who may stand in another such picture too
 */
record LabelledFace(String picture, String person, boolean stranger, FaceTemplate template) {
    boolean isSamePersonAs(LabelledFace other) {
        return person.equals(other.person);
    }

    /** Whether it is known at all whether both are the same person. */
    boolean isComparableWith(LabelledFace other) {
        return !(stranger && other.stranger) || picture.equals(other.picture);
    }
}
