package org.chaka.protocol.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Immutable bytes with value equality (compared in constant time), so that records can hold hashes, keys and salts.
 * In JSON it is base64 (protocol section 1). {@link #toString()} shows the length only: the content may be secret.
 */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Takes a copy of {@code content}. */
    public static Bytes copyOf(byte[] content) {
        return new Bytes(content.clone());
    }

    /** Takes a copy of {@code length} bytes from {@code offset}. */
    public static Bytes copyOf(byte[] source, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(source, offset, offset + length));
    }

    /** Reads the next {@code length} bytes of the buffer. */
    public static Bytes read(ByteBuffer in, int length) {
        byte[] content = new byte[length];
        in.get(content);
        return new Bytes(content);
    }

    /** {@code length} bytes of randomness. */
    public static Bytes random(int length, SecureRandom random) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return new Bytes(content);
    }

    /**
     * Reads hexadecimal.
     *
     * @throws IllegalArgumentException when it is not hexadecimal
     */
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    /**
     * Reads base64.
     *
     * @throws IllegalArgumentException when it is not padded base64 (RFC 4648 section 4)
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Bytes ofBase64(String base64) {
        Bytes bytes = new Bytes(Base64.getDecoder().decode(base64));
        // The JDK also takes text without padding, which would give one value two spellings.
        if (!bytes.base64().equals(base64)) {
            throw new IllegalArgumentException("not padded base64");
        }
        return bytes;
    }

    /** A fresh copy. */
    public byte[] toArray() {
        return content.clone();
    }

    /** The number of bytes. */
    public int length() {
        return content.length;
    }

    /** Appends the bytes to {@code out} without another copy. */
    public void putTo(ByteBuffer out) {
        out.put(content);
    }

    /** Lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(content);
    }

    /** Padded base64, RFC 4648 section 4. */
    @JsonValue
    public String base64() {
        return Base64.getEncoder().encodeToString(content);
    }

    /**
     * This value, when it has exactly {@code expected} bytes.
     *
     * @throws IllegalArgumentException otherwise
     */
    public Bytes requireLength(int expected, String what) {
        if (content.length != expected) {
            throw new IllegalArgumentException(what + " must have " + expected + " bytes, not " + content.length);
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes(" + content.length + ")";
    }
}
