package org.chaka.bench.banknode;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkItem;

/**
 * An inquiry that a node can really verify: consent tree, verdict and a device key of its own.
 *
 * @param device the private half, to open the answer with
 * @param context what the answer must be bound to
 */
record Inquiry(WorkItem item, ECPrivateKeyParameters device, AnswerContext context) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SLOT = 1;
    private static final String NAME = "测试";
    private static final Duration BANKS_HAVE = Duration.ofHours(23).plusMinutes(30);

    /** The number of an invented person of the bank. */
    static String documentNumber(int person) {
        return String.format(Locale.ROOT, "%018d", person);
    }

    static Inquiry of(int person, SigningKey authority) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        UUID id = UUID.randomUUID();
        ECPrivateKeyParameters device = P256.generate(RANDOM);
        Bytes deviceKey = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(device)));
        ConsentSeed seed = ConsentSeed.random(RANDOM);
        Bytes textDigest = Bytes.random(WireLimits.HASH_BYTES, RANDOM);
        Instant validUntil = now.plus(Duration.ofDays(1));
        ConsentStatement statement =
                new ConsentStatement(id, Bank.CODE, textDigest, ConsentStatement.OWN_OVERVIEW, now, validUntil);
        TreeMap<Integer, ConsentStatement> statements = new TreeMap<>();
        statements.put(SLOT, statement);
        ConsentTree tree = ConsentTree.build(seed, statements);
        Bytes commitment =
                PersonCommitment.of(seed.personSalt(), WireLimits.RESIDENT_IDENTITY_CARD, documentNumber(person), NAME);
        Verdict verdict = Verdict.create(
                VerdictMethod.FACE,
                now,
                Bytes.random(Verdict.EVIDENCE_BYTES, RANDOM),
                Binding.of(id, deviceKey, tree.root(), commitment),
                authority);
        WorkItem item = new WorkItem(
                id,
                now,
                now.plus(BANKS_HAVE),
                WireLimits.RESIDENT_IDENTITY_CARD,
                documentNumber(person),
                "8613800138000",
                NAME,
                seed.personSalt(),
                deviceKey,
                SLOT,
                seed.leafSalt(SLOT),
                textDigest,
                ConsentStatement.OWN_OVERVIEW,
                now,
                validUntil,
                tree.path(SLOT).hashes(),
                verdict.encode());
        return new Inquiry(item, device, new AnswerContext(Bank.CODE, id, deviceKey, tree.leaf(SLOT)));
    }
}
