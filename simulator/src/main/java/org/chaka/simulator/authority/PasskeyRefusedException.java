package org.chaka.simulator.authority;

import org.chaka.protocol.authority.PasskeyRefusal;

/** A passkey that is not accepted, or not made. */
final class PasskeyRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final PasskeyRefusal refusal;

    PasskeyRefusedException(PasskeyRefusal refusal) {
        super(refusal.reason());
        this.refusal = refusal;
    }

    PasskeyRefusal refusal() {
        return refusal;
    }
}
