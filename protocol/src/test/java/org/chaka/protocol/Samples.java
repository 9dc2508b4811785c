package org.chaka.protocol;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WorkItem;

/** Fixed inputs that several tests use. All persons are invented. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2021-12-21T02:00:00Z");
    public static final Instant CERTIFICATES_FROM = NOW.minusSeconds(3600);
    public static final Instant CERTIFICATES_TO = NOW.plusSeconds(86_400L * 365);
    public static final InstitutionCode BANK = new InstitutionCode("01020000");
    public static final InstitutionCode OTHER_BANK = new InstitutionCode("01030000");
    public static final UUID INQUIRY = UUID.fromString("0b7f5c0e-3d5c-4a52-9a38-0c5b8b1f0a01");
    public static final String NUMBER = "11010519491231002X";
    public static final String NAME = "张三";
    public static final SecureRandom RANDOM = new SecureRandom();

    private Samples() {}

    /** 32 bytes that follow from a text. */
    public static Bytes hash(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A private key that follows from a text. */
    public static ECPrivateKeyParameters privateKey(String text) {
        try {
            return P256.decodePrivate(hash(text).toArray());
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Bytes publicKey(ECPrivateKeyParameters key) {
        return Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(key)));
    }

    public static SigningKey signingKey(String text, String uri) {
        ECPrivateKeyParameters key = privateKey(text);
        try {
            return new SigningKey(
                    key,
                    CertificateIssuer.selfSigned(
                            key, uri, LeafUsage.SIGNING, CERTIFICATES_FROM, CERTIFICATES_TO, RANDOM));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Bytes bytes(Random random, int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return Bytes.copyOf(content);
    }

    /** A work item of the right sizes; its hashes are random. */
    public static WorkItem randomItem(Random random) {
        return new WorkItem(
                new UUID(random.nextLong(), random.nextLong()),
                Instant.ofEpochMilli(random.nextLong(1L << 50)),
                Instant.ofEpochMilli(random.nextLong(1L << 50)),
                random.nextInt(256),
                NUMBER,
                "8613800138000".substring(0, 1 + random.nextInt(13)),
                "𠮷".repeat(1 + random.nextInt(30)),
                bytes(random, 16),
                bytes(random, 65),
                random.nextInt(4096),
                bytes(random, 16),
                bytes(random, 32),
                random.nextInt(256),
                Instant.ofEpochMilli(random.nextLong(1L << 50)),
                Instant.ofEpochMilli(random.nextLong(1L << 50)),
                bytes(random, 384),
                bytes(random, 132));
    }

    /** A randomised test prints this, so that a failure can be repeated. */
    public static Random seededRandom(String test) {
        long seed = RANDOM.nextLong();
        System.out.println(test + ": seed " + seed);
        return new Random(seed);
    }
}
