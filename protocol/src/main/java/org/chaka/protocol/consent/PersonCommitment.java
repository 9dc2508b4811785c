package org.chaka.protocol.consent;

import java.nio.charset.StandardCharsets;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/** A salted hash of who the person is (protocol section 4). */
public final class PersonCommitment {
    private static final byte[] LABEL = Digests.label("chaka.person.v1");

    private PersonCommitment() {}

    /**
     * The 32 bytes.
     *
     * @param personSalt 16 bytes
     * @param documentType 1, the resident identity card
     * @param documentNumber the 18-digit form
     * @param name NFC, at most 120 bytes
     * @throws IllegalArgumentException when a size is wrong
     */
    public static Bytes of(Bytes personSalt, int documentType, String documentNumber, String name) {
        byte[] number = documentNumber.getBytes(StandardCharsets.US_ASCII);
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (number.length != WireLimits.DOCUMENT_NUMBER_BYTES
                || utf8.length == 0
                || utf8.length > WireLimits.NAME_BYTES) {
            throw new IllegalArgumentException("a document number has 18 characters, a name 1 to 120 bytes");
        }
        byte[] salt =
                personSalt.requireLength(WireLimits.SALT_BYTES, "person salt").toArray();
        byte[] type = {(byte) documentType};
        byte[] nameLength = {(byte) utf8.length};
        return Digests.sha256(LABEL, salt, type, number, nameLength, utf8);
    }
}
