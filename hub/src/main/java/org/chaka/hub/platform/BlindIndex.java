package org.chaka.hub.platform;

import com.google.crypto.tink.Mac;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/** A keyed hash that finds a row by a personal value which the row does not show. */
@Component
public class BlindIndex {

    private final Mac mac;

    BlindIndex(KeyStoreFolder keys) throws GeneralSecurityException {
        mac = keys.primitive("index", PredefinedMacParameters.HMAC_SHA256_256BITTAG, Mac.class);
    }

    /**
     * The index of a value.
     *
     * @param purpose what is looked up, so that equal values of different kinds differ
     * @return HMAC-SHA-256 with its key id in front, 37 bytes
     */
    public byte[] of(String purpose, String value) {
        try {
            return mac.computeMac(message(purpose, value));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("blind index of " + purpose + " cannot be computed", e);
        }
    }

    /** Whether {@code index} is that of the value; in constant time. */
    public boolean matches(byte[] index, String purpose, String value) {
        try {
            mac.verifyMac(index, message(purpose, value));
            return true;
        } catch (GeneralSecurityException differs) {
            return false;
        }
    }

    private static byte[] message(String purpose, String value) {
        return (purpose + '\n' + value).getBytes(StandardCharsets.UTF_8);
    }
}
