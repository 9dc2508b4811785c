package org.chaka.protocol.consent;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WireTime;
import org.chaka.protocol.wire.WireUuid;
import org.chaka.protocol.wire.WorkItem;

/**
 * What a person consented to for one bank (D10, PIPL art. 23; protocol section 3).
 *
 * @param textDigest 32 bytes, names the agreement and authorisation shown
 * @param purpose {@link #OWN_OVERVIEW}
 * @param validUntil afterwards no bank answers
 */
public record ConsentStatement(
        UUID inquiryId,
        InstitutionCode institution,
        Bytes textDigest,
        int purpose,
        Instant grantedAt,
        Instant validUntil) {
    /** The one purpose: the person's own overview of cards. */
    public static final int OWN_OVERVIEW = 1;

    private static final int LENGTH = 74;
    private static final byte VERSION = 1;
    private static final byte LEAF = 0;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the digest has another size, or the purpose is unknown
     */
    public ConsentStatement {
        textDigest.requireLength(WireLimits.HASH_BYTES, "text digest");
        if (purpose != OWN_OVERVIEW) {
            throw new IllegalArgumentException("unknown purpose");
        }
    }

    /** The statement that a work item claims was made for {@code institution}. */
    public static ConsentStatement of(WorkItem item, InstitutionCode institution) {
        return new ConsentStatement(
                item.inquiryId(), institution, item.textDigest(), item.purpose(), item.grantedAt(), item.validUntil());
    }

    /** The 74 bytes. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH).put(VERSION);
        WireUuid.put(out, inquiryId);
        out.put(institution.toBytes());
        textDigest.putTo(out);
        out.put((byte) purpose);
        WireTime.put(out, grantedAt);
        WireTime.put(out, validUntil);
        return out.array();
    }

    /** The leaf under this 16-byte salt. */
    public Bytes leaf(Bytes leafSalt) {
        leafSalt.requireLength(WireLimits.SALT_BYTES, "leaf salt");
        return Bytes.copyOf(leaf(Digests.newSha256(), leafSalt.toArray()));
    }

    byte[] leaf(MessageDigest sha256, byte[] leafSalt) {
        sha256.update(LEAF);
        sha256.update(leafSalt);
        return sha256.digest(encode());
    }
}
