package org.chaka.protocol.consent;

import java.security.SecureRandom;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;

/** The 32 random bytes that device and hub share for one inquiry (protocol section 3). A secret. */
public final class ConsentSeed {
    /** Bytes of a seed. */
    public static final int LENGTH = 32;

    private final Bytes seed;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when it has not 32 bytes
     */
    public ConsentSeed(Bytes seed) {
        this.seed = seed.requireLength(LENGTH, "consent seed");
    }

    /** A fresh one. */
    public static ConsentSeed random(SecureRandom random) {
        return new ConsentSeed(Bytes.random(LENGTH, random));
    }

    /** The 16 bytes that salt the person commitment. */
    public Bytes personSalt() {
        return Bytes.copyOf(derivation().personSalt());
    }

    /** The 16 bytes that salt the leaf of a bank. */
    public Bytes leafSalt(int slot) {
        return Bytes.copyOf(derivation().leafSalt(slot));
    }

    /** The secret itself. */
    public Bytes bytes() {
        return seed;
    }

    SeedDerivation derivation() {
        return new SeedDerivation(Digests.newHmac(seed.toArray()));
    }

    @Override
    public String toString() {
        return "ConsentSeed[hidden]";
    }
}
