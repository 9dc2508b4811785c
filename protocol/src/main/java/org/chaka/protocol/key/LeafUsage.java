package org.chaka.protocol.key;

import org.bouncycastle.asn1.x509.KeyUsage;

/** What a leaf certificate may be used for (protocol section 2). */
public enum LeafUsage {
    /** {@code digitalSignature}. */
    SIGNING(KeyUsage.digitalSignature, 0),
    /** {@code keyAgreement}. */
    ENCRYPTION(KeyUsage.keyAgreement, 4);

    private final int bits;
    private final int index;

    LeafUsage(int bits, int index) {
        this.bits = bits;
        this.index = index;
    }

    KeyUsage extension() {
        return new KeyUsage(bits);
    }

    /** Whether the key usage of a certificate, in the order of RFC 5280 section 4.2.1.3, has it. */
    boolean isIn(boolean[] keyUsage) {
        return keyUsage != null && keyUsage.length > index && keyUsage[index];
    }
}
