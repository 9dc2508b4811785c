package org.chaka.hub.operator;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** The second factor: six digits that change every 30 seconds (RFC 6238), as every authenticator program knows them. */
final class Totp {
    private static final int SECRET_BYTES = 20;

    /** How many steps a clock may be off, or a person slow (RFC 6238, section 5.2). */
    private static final int TOLERANCE = 1;

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    private Totp() {}

    static byte[] newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /** The time step that a code is of; empty when it is of none just now. */
    static OptionalLong stepOf(String code, byte[] secret, Instant now) {
        byte[] given = code.strip().getBytes(StandardCharsets.UTF_8);
        long step = now.getEpochSecond() / CODES.getTimeStep().toSeconds();
        OptionalLong found = OptionalLong.empty();
        for (long near = step - TOLERANCE; near <= step + TOLERANCE; near++) {
            if (MessageDigest.isEqual(given, code(secret, near).getBytes(StandardCharsets.UTF_8))) {
                found = OptionalLong.of(near);
            }
        }
        return found;
    }

    /** The secret as a person types it. */
    static String text(byte[] secret) {
        return Base32.toBase32String(secret);
    }

    /** The secret as a program reads it from a QR code. */
    static String uri(String name, byte[] secret) {
        return "otpauth://totp/Chaka:" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "?secret=" + text(secret)
                + "&issuer=Chaka";
    }

    private static String code(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(secret, CODES.getAlgorithm()),
                    Instant.ofEpochSecond(step * CODES.getTimeStep().toSeconds()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the secret cannot be used", e);
        }
    }
}
