package org.chaka.protocol.sealing;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.chaka.protocol.wire.MalformedException;

/**
 * AES-256-GCM of the JDK under a key that encrypts one message only, so its nonce is twelve zero bytes. Work goes out
 * by gigabytes, and the JDK's cipher uses the processor's instructions, which Bouncy Castle's does not.
 */
final class BulkCipher {
    /** Bytes of a key. */
    static final int KEY_BYTES = 32;

    private static final GCMParameterSpec ZERO_NONCE = new GCMParameterSpec(Suite.TAG_BYTES * 8, new byte[12]);

    private BulkCipher() {}

    /** Encrypts all of {@code plaintext} into {@code out} from {@code offset} on; the tag follows the ciphertext. */
    static void seal(byte[] key, byte[] plaintext, byte[] out, int offset) {
        try {
            cipher(Cipher.ENCRYPT_MODE, key).doFinal(plaintext, 0, plaintext.length, out, offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot fail on its input", e);
        }
    }

    /**
     * Decrypts what stands from {@code offset} to the end.
     *
     * @throws MalformedException when a byte was changed, or the key is another
     */
    static byte[] open(byte[] key, byte[] sealed, int offset) throws MalformedException {
        try {
            return cipher(Cipher.DECRYPT_MODE, key).doFinal(sealed, offset, sealed.length - offset);
        } catch (AEADBadTagException e) {
            throw new MalformedException("a sealed batch does not open", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), ZERO_NONCE);
        return cipher;
    }
}
