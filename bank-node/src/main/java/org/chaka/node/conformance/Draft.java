package org.chaka.node.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentPath;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WireTime;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkItemCodec;

/**
 * An inquiry in the making: device, authority and hub in one hand. Whatever is set here is covered by the verdict, so
 * that a case can break exactly one rule and nothing else.
 */
final class Draft {
    private static final Duration BANKS_HAVE = Duration.ofMinutes(23 * 60 + 30);
    private static final Duration CONSENT_LASTS = Duration.ofHours(24);
    private static final InstitutionCode ANOTHER_BANK = new InstitutionCode("99999999");
    private static final byte[] VERDICT_LABEL = Digests.label("chaka.verdict.v1");
    private static final byte[] LEAF = {0};
    private static final int PURPOSE_IN_STATEMENT = 57;
    private static final int OTHER_SLOT = 4000;

    private final SecureRandom random;
    private final InstitutionCode bank;
    private final Cardholder person;
    private SigningKey authority;
    private UUID id = UUID.randomUUID();
    private ECPrivateKeyParameters device;
    private Bytes shownDeviceKey;
    private Instant submittedAt;
    private Instant deadlineAt;
    private Instant grantedAt;
    private Instant validUntil;
    private InstitutionCode statementFor;
    private int purpose = ConsentStatement.OWN_OVERVIEW;
    private int slot = 7;
    private UnaryOperator<byte[]> verdictStatement = statement -> statement;

    Draft(KitKeys keys, InstitutionCode bank, Cardholder person, Instant now) {
        this.random = keys.random;
        this.authority = keys.authority;
        this.bank = bank;
        this.statementFor = bank;
        this.person = person;
        this.device = P256.generate(random);
        submitted(now);
    }

    /** Consent, deadline and end follow from it, as in the hub. */
    Draft submitted(Instant at) {
        submittedAt = at;
        deadlineAt = at.plus(BANKS_HAVE);
        grantedAt = at;
        validUntil = at.plus(CONSENT_LASTS);
        return this;
    }

    Draft deadline(Instant at) {
        deadlineAt = at;
        return this;
    }

    Draft granted(Instant at) {
        grantedAt = at;
        return this;
    }

    Draft validUntil(Instant at) {
        validUntil = at;
        return this;
    }

    Draft id(UUID same) {
        id = same;
        return this;
    }

    Draft slot(int number) {
        slot = number;
        return this;
    }

    Draft purpose(int other) {
        purpose = other;
        return this;
    }

    Draft statementFor(InstitutionCode other) {
        statementFor = other;
        return this;
    }

    Draft authority(SigningKey other) {
        authority = other;
        return this;
    }

    /** 65 bytes that may be no point of the curve. */
    Draft deviceKey(Bytes other) {
        shownDeviceKey = other;
        return this;
    }

    /** Changes the 68 bytes before they are signed. */
    Draft verdictStatement(UnaryOperator<byte[]> change) {
        verdictStatement = change;
        return this;
    }

    Inquiry make() {
        Bytes deviceKey =
                shownDeviceKey != null ? shownDeviceKey : Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(device)));
        ConsentSeed seed = ConsentSeed.random(random);
        Bytes textDigest = Bytes.random(WireLimits.HASH_BYTES, random);
        ConsentPath path = path(seed, textDigest);
        byte[] statement = statement(statementFor, textDigest).encode();
        statement[PURPOSE_IN_STATEMENT] = (byte) purpose;
        Bytes leaf = Digests.sha256(LEAF, seed.leafSalt(slot).toArray(), statement);
        Bytes personHash = PersonCommitment.of(
                seed.personSalt(), WireLimits.RESIDENT_IDENTITY_CARD, person.documentNumber(), person.name());
        Bytes binding = Binding.of(id, deviceKey, path.rootOf(slot, leaf), personHash);
        WorkItem item = new WorkItem(
                id,
                submittedAt,
                deadlineAt,
                WireLimits.RESIDENT_IDENTITY_CARD,
                person.documentNumber(),
                person.phone(),
                person.name(),
                seed.personSalt(),
                deviceKey,
                slot,
                seed.leafSalt(slot),
                textDigest,
                purpose,
                grantedAt,
                validUntil,
                path.hashes(),
                verdict(binding));
        ByteBuffer bytes = ByteBuffer.allocate(WireLimits.ITEM_BYTES);
        WorkItemCodec.put(bytes, item);
        AnswerContext context = new AnswerContext(bank, id, deviceKey, leaf);
        return new Inquiry(id, person, device, context, Bytes.copyOf(bytes.array()));
    }

    /** Another bank was asked too, as is usual. */
    private ConsentPath path(ConsentSeed seed, Bytes textDigest) {
        SortedMap<Integer, ConsentStatement> statements = new TreeMap<>();
        statements.put(slot, statement(bank, textDigest));
        statements.put(OTHER_SLOT, statement(ANOTHER_BANK, textDigest));
        return ConsentTree.build(seed, statements).path(slot);
    }

    private ConsentStatement statement(InstitutionCode institution, Bytes textDigest) {
        return new ConsentStatement(id, institution, textDigest, ConsentStatement.OWN_OVERVIEW, grantedAt, validUntil);
    }

    private Bytes verdict(Bytes binding) {
        ByteBuffer statement = ByteBuffer.allocate(WireLimits.VERDICT_BYTES - WireLimits.SIGNATURE_BYTES);
        statement.putShort((short) 1).put((byte) 1).put((byte) 1);
        statement.put(authority.keyId().toBytes());
        WireTime.put(statement, submittedAt);
        statement.put(Bytes.random(Verdict.EVIDENCE_BYTES, random).toArray());
        binding.putTo(statement);
        byte[] signed = verdictStatement.apply(statement.array());
        ByteBuffer verdict = ByteBuffer.allocate(WireLimits.VERDICT_BYTES);
        verdict.put(signed).put(authority.sign(VERDICT_LABEL, signed));
        return Bytes.copyOf(verdict.array());
    }

    /** 18 characters for another person. */
    static byte[] otherNumber() {
        return "110105198001019996".getBytes(StandardCharsets.US_ASCII);
    }
}
