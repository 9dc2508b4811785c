package org.chaka.protocol.consent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;

/** The exact agreement and authorisation that a person saw (S6; protocol section 9). */
public record ConsentText(String agreementZh, String authorisationZh, String agreementEn, String authorisationEn) {
    private static final byte[] LABEL = Digests.label("chaka.consent-text.v1");

    /** The 32 bytes that name this text; the length before each part keeps the parts apart. */
    public Bytes digest() {
        MessageDigest sha256 = Digests.newSha256();
        sha256.update(LABEL);
        for (String part : List.of(agreementZh, authorisationZh, agreementEn, authorisationEn)) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
            sha256.update(utf8);
        }
        return Bytes.copyOf(sha256.digest());
    }
}
