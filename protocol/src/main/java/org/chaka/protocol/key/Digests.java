package org.chaka.protocol.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chaka.protocol.wire.Bytes;

/** SHA-256, HMAC-SHA-256 and labels, as protocol section 1 writes them. */
public final class Digests {
    private static final String HMAC = "HmacSHA256";

    private Digests() {}

    /** A label: the ASCII text followed by one zero byte. */
    public static byte[] label(String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    /** SHA-256 of the concatenation. */
    public static Bytes sha256(byte[]... parts) {
        MessageDigest digest = newSha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return Bytes.copyOf(digest.digest());
    }

    /** A fresh SHA-256. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A fresh HMAC-SHA-256, to be used for many messages under one key. Not for several threads at once. */
    public static Mac newHmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
