package org.chaka.hub.platform;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** A keyed hash that finds a row by a personal value which the row does not show. */
@Component
public class BlindIndex {
    private static final String KEYSET = "index";

    private final KeyStoreFolder keys;
    private volatile Current current;

    /** The keyset and what is done with it, changed together; {@code each} begins with the newest key. */
    private record Current(KeysetHandle keyset, Mac mac, List<Mac> each) {}

    BlindIndex(KeyStoreFolder keys) throws GeneralSecurityException {
        this.keys = keys;
        use(keys.keyset(KEYSET, PredefinedMacParameters.HMAC_SHA256_256BITTAG));
    }

    /**
     * The index of a value, under the newest key.
     *
     * @param purpose what is looked up, so that equal values of different kinds differ
     * @return HMAC-SHA-256 with its key id in front, 37 bytes
     */
    public byte[] of(String purpose, String value) {
        return compute(current.mac(), purpose, value);
    }

    /** What a row may be found by: the index under the newest key, then under each older one. */
    public byte[][] all(String purpose, String value) {
        return current.each().stream().map(mac -> compute(mac, purpose, value)).toArray(byte[][]::new);
    }

    /** Whether {@code index} is that of the value, under any key; in constant time. */
    public boolean matches(byte[] index, String purpose, String value) {
        try {
            current.mac().verifyMac(index, message(purpose, value));
            return true;
        } catch (GeneralSecurityException differs) {
            return false;
        }
    }

    /** From now on a new key is used; the ones before still find. */
    void changeKey() throws GeneralSecurityException {
        KeysetHandle more = KeysetHandle.newBuilder(current.keyset())
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedMacParameters.HMAC_SHA256_256BITTAG)
                        .withRandomId()
                        .makePrimary())
                .build();
        keys.replace(KEYSET, more);
        use(more);
    }

    /** The five bytes that begin an index of now. */
    byte[] prefix() {
        return KeyStoreFolder.prefix(current.keyset());
    }

    private void use(KeysetHandle keyset) throws GeneralSecurityException {
        List<Mac> each = new ArrayList<>();
        // Newest last in a keyset.
        for (int i = keyset.size() - 1; i >= 0; i--) {
            each.add(keys.primitive(KeyStoreFolder.only(keyset.getAt(i)), Mac.class));
        }
        current = new Current(keyset, keys.primitive(keyset, Mac.class), List.copyOf(each));
    }

    private static byte[] compute(Mac mac, String purpose, String value) {
        try {
            return mac.computeMac(message(purpose, value));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("blind index of " + purpose + " cannot be computed", e);
        }
    }

    private static byte[] message(String purpose, String value) {
        return (purpose + '\n' + value).getBytes(StandardCharsets.UTF_8);
    }
}
