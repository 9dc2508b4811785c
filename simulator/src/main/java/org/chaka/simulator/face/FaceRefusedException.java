package org.chaka.simulator.face;

import org.chaka.protocol.authority.FaceRefusal;

/** Pictures that the authority cannot or must not accept; it says why. */
public final class FaceRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final FaceRefusal refusal;

    /** For this reason. */
    public FaceRefusedException(FaceRefusal refusal) {
        super(refusal.reason());
        this.refusal = refusal;
    }

    /** The reason. */
    public FaceRefusal refusal() {
        return refusal;
    }
}
