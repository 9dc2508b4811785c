package org.chaka.hub.exchange;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.chaka.protocol.wire.WireLimits;

/**
 * The hub's own layer around a bank's sealed answer: AES-256-GCM under the inquiry's key, so that destroying a day key
 * makes what is left on disk, in WAL and in backups unreadable. The nonce is random and stored, because a transaction
 * that is rolled back leaves its bytes in the WAL, and the same place may then be filled with others.
 */
final class SecondLayer {
    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /** Nonce, ciphertext, tag. */
    static final int STORED_BYTES = NONCE_BYTES + WireLimits.ANSWER_BYTES + TAG_BYTES;

    private final Cipher cipher;
    private final SecureRandom random;

    SecondLayer(SecureRandom random) {
        this.random = random;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** Encrypts the 673 bytes at {@code offset} and appends 701 bytes to {@code out}. */
    void seal(byte[] key, InquiryPlace place, int slot, byte[] source, int offset, ByteBuffer out) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        out.put(nonce);
        try {
            init(Cipher.ENCRYPT_MODE, key, nonce, place, slot);
            cipher.doFinal(ByteBuffer.wrap(source, offset, WireLimits.ANSWER_BYTES), out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot fail on its input", e);
        }
    }

    /** The 673 bytes. @throws IllegalStateException when the stored bytes are not those of this place */
    byte[] open(byte[] key, InquiryPlace place, int slot, byte[] stored) {
        ByteBuffer in = ByteBuffer.wrap(stored);
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(nonce);
        try {
            init(Cipher.DECRYPT_MODE, key, nonce, place, slot);
            return cipher.doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored answer was changed or moved", e);
        }
    }

    private void init(int mode, byte[] key, byte[] nonce, InquiryPlace place, int slot)
            throws GeneralSecurityException {
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        // The place is authenticated: a row that is moved to another inquiry or bank does not open.
        ByteBuffer aad = ByteBuffer.allocate(Short.BYTES + Long.BYTES + Short.BYTES);
        aad.putShort(place.bucket()).putLong(place.seq()).putShort((short) slot);
        cipher.updateAAD(aad.array());
    }
}
