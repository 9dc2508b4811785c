package org.chaka.protocol.authority;

import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/** Sizes of what an authenticator makes. */
final class PasskeyParts {
    private PasskeyParts() {}

    static void requireSize(Bytes part, String what) {
        if (part.length() > WireLimits.MAX_PASSKEY_PART_BYTES) {
            throw new IllegalArgumentException(what + " is too large");
        }
    }
}
