package org.chaka.hub.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/** Encrypts personal fields, bound to table, column and row, so that a value moved elsewhere does not open. */
@Component
public class FieldCipher {

    private final Aead aead;

    FieldCipher(KeyStoreFolder keys) throws GeneralSecurityException {
        aead = keys.primitive("fields", PredefinedAeadParameters.AES256_GCM, Aead.class);
    }

    /** Gives key id, nonce, ciphertext and tag of {@code clear}. */
    public byte[] seal(String table, String column, String row, byte[] clear) {
        try {
            return aead.encrypt(clear, context(table, column, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("field cannot be encrypted: " + table + "." + column, e);
        }
    }

    /**
     * The inverse of {@link #seal}.
     *
     * @throws IllegalStateException when the bytes were not sealed for this table, column and row
     */
    public byte[] open(String table, String column, String row, byte[] sealed) {
        try {
            return aead.decrypt(sealed, context(table, column, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("field does not open: " + table + "." + column, e);
        }
    }

    private static byte[] context(String table, String column, String row) {
        return (table + '\n' + column + '\n' + row).getBytes(StandardCharsets.UTF_8);
    }
}
