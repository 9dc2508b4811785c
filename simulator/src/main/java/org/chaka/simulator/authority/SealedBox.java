package org.chaka.simulator.authority;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.chaka.protocol.wire.Bytes;

/** What the authority keeps about people, under its own key: AES-256-GCM, and a keyed hash to find it again. */
final class SealedBox {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec sealing;
    private final SecretKeySpec indexing;

    /**
     * Derives one key for each use.
     *
     * @param secret 32 bytes
     */
    SealedBox(Bytes secret) {
        this.sealing = new SecretKeySpec(hmac(secret.toArray(), "sealing".getBytes(StandardCharsets.US_ASCII)), "AES");
        this.indexing =
                new SecretKeySpec(hmac(secret.toArray(), "indexing".getBytes(StandardCharsets.US_ASCII)), "HmacSHA256");
    }

    /** @param context what the bytes belong to; opening needs the same */
    byte[] seal(byte[] clear, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, clear, context);
        byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
        return out;
    }

    byte[] open(byte[] sealed, byte[] context) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return apply(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length), context);
    }

    byte[] index(byte[] clear) {
        return hmac(indexing.getEncoded(), clear);
    }

    private byte[] apply(int mode, byte[] nonce, byte[] input, byte[] context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what the authority keeps does not open under its key", e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }
}
