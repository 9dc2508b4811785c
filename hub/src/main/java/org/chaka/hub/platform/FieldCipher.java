package org.chaka.hub.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/** Encrypts personal fields, bound to table, column and row, so that a value moved elsewhere does not open. */
@Component
public class FieldCipher {
    private static final String KEYSET = "fields";

    private final KeyStoreFolder keys;
    private volatile Current current;

    /** The keyset and what is done with it, changed together. */
    private record Current(KeysetHandle keyset, Aead aead) {}

    FieldCipher(KeyStoreFolder keys) throws GeneralSecurityException {
        this.keys = keys;
        use(keys.keyset(KEYSET, PredefinedAeadParameters.AES256_GCM));
    }

    /** Gives key id, nonce, ciphertext and tag of {@code clear}. */
    public byte[] seal(String table, String column, String row, byte[] clear) {
        try {
            return current.aead().encrypt(clear, context(table, column, row));
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
            return current.aead().decrypt(sealed, context(table, column, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("field does not open: " + table + "." + column, e);
        }
    }

    /** From now on a new key encrypts; the ones before still open. */
    void changeKey() throws GeneralSecurityException {
        KeysetHandle more = KeysetHandle.newBuilder(current.keyset())
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        keys.replace(KEYSET, more);
        use(more);
    }

    /** Forgets every key but the one that encrypts; what another had encrypted is lost. */
    void forgetOlderKeys() throws GeneralSecurityException {
        KeysetHandle one = KeyStoreFolder.only(current.keyset().getPrimary());
        keys.replace(KEYSET, one);
        use(one);
    }

    /** The five bytes that begin what is encrypted now. */
    byte[] prefix() {
        return KeyStoreFolder.prefix(current.keyset());
    }

    private void use(KeysetHandle keyset) throws GeneralSecurityException {
        current = new Current(keyset, keys.primitive(keyset, Aead.class));
    }

    private static byte[] context(String table, String column, String row) {
        return (table + '\n' + column + '\n' + row).getBytes(StandardCharsets.UTF_8);
    }
}
