package org.chaka.node;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireLimits;

/**
 * What a node needs.
 *
 * @param hub the hub's address for banks, {@code https}, without {@code /bank/v1}
 * @param hubCertificate pinned: only its holder is talked to in TLS, and only replies under its key are believed
 * @param authorityRoot pinned: only verdicts under a key that it certified are believed
 * @param database PostgreSQL; the node makes its tables in the schema that connections start in
 * @param tagKey the bank's own key for card tags (B8), at least 32 bytes, never changed
 * @param maxItems per lease request, 1 to 2000; a pushed batch is as large as the hub makes it
 * @param parallelism lookups at once
 * @param postEvery how long finished answers may wait for the others of their lease
 * @param waitForHalf how long after an inquiry's submission a half that could not be asked is waited for (D6), before
 *     the other half is answered alone; 0 to 23 h
 */
public record BankNodeConfig(
        InstitutionCode institution,
        URI hub,
        X509Certificate hubCertificate,
        X509Certificate authorityRoot,
        SigningKey signingKey,
        EncryptionKey encryptionKey,
        DataSource database,
        Bytes tagKey,
        CardLookup lookup,
        Clock clock,
        int maxItems,
        int parallelism,
        Duration postEvery,
        Duration waitForHalf) {
    /** Half an hour less than a bank has (D2): the half answer must still arrive. */
    public static final Duration LONGEST_WAIT_FOR_HALF = Duration.ofHours(23);

    private static final int MIN_TAG_KEY_BYTES = 32;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException naming the part that is out of range
     */
    public BankNodeConfig {
        if (maxItems < 1 || maxItems > WireLimits.MAX_ITEMS) {
            throw new IllegalArgumentException("max items must be 1 to 2000");
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1");
        }
        if (waitForHalf.isNegative() || waitForHalf.compareTo(LONGEST_WAIT_FOR_HALF) > 0) {
            throw new IllegalArgumentException("the wait for a half must be 0 to 23 hours");
        }
        if (tagKey.length() < MIN_TAG_KEY_BYTES) {
            throw new IllegalArgumentException("the tag key must have at least 32 bytes");
        }
    }
}
