package org.chaka.protocol.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A bank's institution code: 8 ASCII digits, for example {@code 01020000}. */
public record InstitutionCode(@JsonValue String digits) {
    /** Bytes on the wire. */
    public static final int LENGTH = 8;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when it is not 8 ASCII digits
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InstitutionCode {
        if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("an institution code is 8 digits");
        }
    }

    /**
     * Reads 8 bytes.
     *
     * @throws MalformedException when they are not digits
     */
    public static InstitutionCode read(ByteBuffer in) throws MalformedException {
        byte[] ascii = new byte[LENGTH];
        in.get(ascii);
        try {
            return new InstitutionCode(new String(ascii, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    /** The 8 ASCII bytes. */
    public byte[] toBytes() {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return digits;
    }
}
