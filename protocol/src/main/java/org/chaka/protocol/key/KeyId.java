package org.chaka.protocol.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.wire.MalformedException;

/**
 * A key id: the first 8 bytes of the SHA-256 of the DER SubjectPublicKeyInfo, in hexadecimal where it is text.
 *
 * @param value the 8 bytes as a big-endian number
 */
public record KeyId(long value) {
    /** Bytes on the wire. */
    public static final int LENGTH = 8;

    /** What DER puts before the 65 bytes of every P-256 key: id-ecPublicKey, prime256v1 (RFC 5480). */
    private static final byte[] SPKI_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    /** The id of a key. */
    public static KeyId of(ECPublicKeyParameters key) {
        byte[] hash = Digests.sha256(SPKI_PREFIX, P256.encodePublic(key)).toArray();
        return new KeyId(ByteBuffer.wrap(hash).getLong());
    }

    /**
     * Reads 16 lower-case hexadecimal digits.
     *
     * @throws MalformedException when it is anything else
     */
    public static KeyId parse(String hex) throws MalformedException {
        if (!hex.matches("[0-9a-f]{16}")) {
            throw new MalformedException("a key id is 16 hexadecimal digits");
        }
        return new KeyId(HexFormat.fromHexDigitsToLong(hex));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static KeyId ofJson(String hex) {
        try {
            return parse(hex);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Reads 8 bytes. */
    public static KeyId read(ByteBuffer in) {
        return new KeyId(in.getLong());
    }

    /** The 8 bytes. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(LENGTH).putLong(value).array();
    }

    /** 16 lower-case hexadecimal digits. */
    @Override
    @JsonValue
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
