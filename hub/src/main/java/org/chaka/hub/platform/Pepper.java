package org.chaka.hub.platform;

import com.google.crypto.tink.Mac;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** A key of the key store without which a copy of the database is no good for guessing passwords. */
@Component
public class Pepper {
    private final Mac mac;

    Pepper(KeyStoreFolder keys) throws GeneralSecurityException {
        mac = keys.primitive("pepper", PredefinedMacParameters.HMAC_SHA256_256BITTAG, Mac.class);
    }

    /** HMAC-SHA-256 of the password, to be hashed in its place. */
    public String on(Secret password) {
        byte[] clear = password.text().getBytes(StandardCharsets.UTF_8);
        try {
            return Base64.getEncoder().withoutPadding().encodeToString(mac.computeMac(clear));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the pepper cannot be used", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }
}
