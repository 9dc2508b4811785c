package org.chaka.protocol.vectors;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.ConsentText;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** The fixed inputs of the vectors: one made-up inquiry, its keys, texts and times. */
final class VectorInputs {
    static final Instant SUBMITTED = Instant.parse("2021-12-21T02:00:00.123Z");
    static final Instant VALID_UNTIL = Instant.parse("2021-12-22T02:00:00.123Z");
    static final Instant AS_OF = Instant.parse("2021-12-21T02:00:05.678Z");
    static final Instant CERTIFIED_FROM = Instant.parse("2021-01-01T00:00:00Z");
    static final Instant CERTIFIED_TO = Instant.parse("2051-01-01T00:00:00Z");
    static final Instant DEADLINE = SUBMITTED.plusSeconds(84_600);
    static final String NAME = "陈𬭎";
    static final String NUMBER = "11010519491231002X";
    static final UUID INQUIRY = UUID.fromString("7d3f0c5e-94a1-4b62-8e17-c05a9b2f6d48");
    static final InstitutionCode BANK = new InstitutionCode("03080000");
    static final int BANK_SLOT = 12;
    static final ConsentText TEXT =
            new ConsentText("用户服务协议（示例）", "查询授权书（示例）", "Service agreement (sample)", "Authorisation (sample)");

    private static final List<String> SIXTEEN = List.of(
            "01020000",
            "01030000",
            "01040000",
            "01050000",
            "03010000",
            "01000000",
            "03020000",
            "03030000",
            "03040000",
            "03050000",
            "03060000",
            "03070000",
            "03080000",
            "03090000",
            "03100000",
            "03160000");

    private VectorInputs() {}

    static ConsentSeed seed() {
        return new ConsentSeed(Digests.sha256(bytes("chaka vector seed")));
    }

    /** A private key that follows from its name, so that what is deterministic can be made again. */
    static ECPrivateKeyParameters key(String name) {
        try {
            return P256.decodePrivate(
                    Digests.sha256(bytes("chaka vector key " + name)).toArray());
        } catch (MalformedException e) {
            throw new IllegalStateException("a hash outside 1 to n-1", e);
        }
    }

    static Bytes deviceKey() {
        return Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(key("device"))));
    }

    static ConsentStatement statement(InstitutionCode bank) {
        return new ConsentStatement(
                INQUIRY, bank, TEXT.digest(), ConsentStatement.OWN_OVERVIEW, SUBMITTED, VALID_UNTIL);
    }

    /** Three shapes: one bank, neighbours beside far slots, and sixteen in a row. */
    static List<SortedMap<Integer, InstitutionCode>> choices() {
        SortedMap<Integer, InstitutionCode> one = new TreeMap<>();
        one.put(BANK_SLOT, BANK);
        SortedMap<Integer, InstitutionCode> scattered = new TreeMap<>();
        scattered.put(0, new InstitutionCode("01020000"));
        scattered.put(1, new InstitutionCode("01030000"));
        scattered.put(BANK_SLOT, BANK);
        scattered.put(2730, new InstitutionCode("04012900"));
        scattered.put(4095, new InstitutionCode("14293300"));
        SortedMap<Integer, InstitutionCode> sixteen = new TreeMap<>();
        for (String code : SIXTEEN) {
            sixteen.put(sixteen.size(), new InstitutionCode(code));
        }
        return List.of(one, scattered, sixteen);
    }

    static ConsentTree tree(SortedMap<Integer, InstitutionCode> choice) {
        TreeMap<Integer, ConsentStatement> statements = new TreeMap<>();
        choice.forEach((slot, bank) -> statements.put(slot, statement(bank)));
        return ConsentTree.build(seed(), statements);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
