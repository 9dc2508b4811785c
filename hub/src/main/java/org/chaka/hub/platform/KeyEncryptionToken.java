package org.chaka.hub.platform;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The key-encryption key inside a PKCS#11 token (an HSM), which encrypts with it and never lets it out. AES-256-GCM with
 * a random nonce in front, as the file's key does it.
 */
final class KeyEncryptionToken implements Aead {
    private static final String LABEL = "chaka-key-encryption";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BITS = 256;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Provider token;
    private final Key key;
    private final SecureRandom random = new SecureRandom();

    private KeyEncryptionToken(Provider token, Key key) {
        this.token = token;
        this.key = key;
    }

    /**
     * Logs in to the token, and makes the key if it has none.
     *
     * @throws IllegalStateException when library, token or PIN are not right; the message says what to look at
     */
    static KeyEncryptionToken open(ChakaProperties.KeyEncryption settings) throws GeneralSecurityException {
        String library = settings.pkcs11Library();
        if (!Files.isReadable(Path.of(library))) {
            throw new IllegalStateException("There is no PKCS#11 library " + library
                    + ". Set CHAKA_KEYENCRYPTION_PKCS11LIBRARY to the library of your token.");
        }
        try {
            // What a key may do that is made here; the rest is the token's to refuse.
            Provider provider =
                    Security.getProvider("SunPKCS11").configure("""
                    --name = chaka
                    library = "%s"
                    slotListIndex = %d
                    attributes(*, CKO_SECRET_KEY, *) = {
                        CKA_SENSITIVE = true
                        CKA_EXTRACTABLE = false
                        CKA_ENCRYPT = true
                        CKA_DECRYPT = true
                    }
                    """.formatted(library, settings.slotListIndex()));
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, settings.pin().text().toCharArray());
            if (!store.containsAlias(LABEL)) {
                KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
                generator.init(KEY_BITS);
                SecretKey fresh = generator.generateKey();
                store.setKeyEntry(LABEL, fresh, null, null);
            }
            return new KeyEncryptionToken(provider, store.getKey(LABEL, null));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The PKCS#11 token in " + library + " cannot be logged in to. Is CHAKA_KEYENCRYPTION_PIN right?",
                    e);
        } catch (ProviderException e) {
            throw new IllegalStateException(
                    "No PKCS#11 token answers in " + library + " at slot " + settings.slotListIndex()
                            + " of its list. Is it there, and set up?",
                    e);
        }
    }

    @Override
    public byte[] encrypt(byte[] clear, byte[] context) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(clear);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("too short");
        }
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), context)
                .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, token);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
