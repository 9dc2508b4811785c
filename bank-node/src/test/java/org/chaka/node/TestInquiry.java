package org.chaka.node;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.cases.CaseContext;
import org.chaka.protocol.cases.SealedCase;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.sealing.AnswerOpener;
import org.chaka.protocol.sealing.AnswerRefusedException;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkItem;

/** One inquiry with consent for two banks, as device, authority and hub make it together. The person is invented. */
final class TestInquiry {
    static final String NUMBER = "11010519491231002X";
    static final String NAME = "张三";
    static final String PHONE = "8613800138000";
    static final int SLOT = 1;
    static final int OTHER_SLOT = 2;

    final UUID id = UUID.randomUUID();
    final ConsentSeed seed = ConsentSeed.random(TestParties.RANDOM);
    final ECPrivateKeyParameters device = P256.generate(TestParties.RANDOM);
    final Bytes deviceKey = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(device)));
    final Instant submittedAt;
    final Instant validUntil;
    final Bytes textDigest = Bytes.random(WireLimits.HASH_BYTES, TestParties.RANDOM);
    final ConsentTree tree;
    final Bytes binding;
    final Bytes verdict;

    TestInquiry(SigningKey authority, Instant submittedAt, Duration validFor) {
        this.submittedAt = submittedAt;
        this.validUntil = submittedAt.plus(validFor);
        SortedMap<Integer, ConsentStatement> statements = new TreeMap<>();
        statements.put(SLOT, statement(TestParties.BANK));
        statements.put(OTHER_SLOT, statement(TestParties.OTHER_BANK));
        this.tree = ConsentTree.build(seed, statements);
        Bytes person = PersonCommitment.of(seed.personSalt(), WireLimits.RESIDENT_IDENTITY_CARD, NUMBER, NAME);
        this.binding = Binding.of(id, deviceKey, tree.root(), person);
        this.verdict = verdictOver(binding, authority);
    }

    static TestInquiry of(TestParties parties) {
        return of(parties, TestParties.NOW);
    }

    static TestInquiry of(TestParties parties, Instant submittedAt) {
        return new TestInquiry(parties.authority, submittedAt, Duration.ofDays(9));
    }

    static Bytes verdictOver(Bytes binding, SigningKey authority) {
        Bytes evidence = Bytes.random(Verdict.EVIDENCE_BYTES, TestParties.RANDOM);
        return Verdict.create(VerdictMethod.FACE, TestParties.NOW, evidence, binding, authority)
                .encode();
    }

    /** The item as an honest hub hands it out. */
    WorkItem item() {
        return item(SLOT, deviceKey, verdict);
    }

    /** The item of a bank's slot with parts that a dishonest hub put in place. */
    WorkItem item(int slot, Bytes deviceKey, Bytes verdict) {
        return new WorkItem(
                id,
                submittedAt,
                submittedAt.plus(Duration.ofMinutes(23 * 60 + 30)),
                WireLimits.RESIDENT_IDENTITY_CARD,
                NUMBER,
                PHONE,
                NAME,
                seed.personSalt(),
                deviceKey,
                slot,
                seed.leafSalt(slot),
                textDigest,
                ConsentStatement.OWN_OVERVIEW,
                submittedAt,
                validUntil,
                tree.path(slot).hashes(),
                verdict);
    }

    /** The same inquiry for another device, with a verdict that covers that one. */
    WorkItem withAnotherDeviceKey(SigningKey authority) {
        Bytes otherKey = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(P256.generate(TestParties.RANDOM))));
        Bytes person = PersonCommitment.of(seed.personSalt(), WireLimits.RESIDENT_IDENTITY_CARD, NUMBER, NAME);
        return item(SLOT, otherKey, verdictOver(Binding.of(id, otherKey, tree.root(), person), authority));
    }

    /** What the device does with an answer. */
    AnswerContent open(Bytes sealedAnswer, ECPublicKeyParameters bankKey) throws AnswerRefusedException {
        AnswerContext context = new AnswerContext(TestParties.BANK, id, deviceKey, tree.leaf(SLOT));
        return AnswerOpener.open(sealedAnswer.toArray(), context, bankKey, device);
    }

    /** "Not mine", sealed by the device and carried by the hub. */
    OpenCases.Item caseAbout(CardReference reference, EncryptionKey bank, Instant now) {
        return caseAbout(reference, bank, device, now);
    }

    /** The same, made by who holds that key. */
    OpenCases.Item caseAbout(CardReference reference, EncryptionKey bank, ECPrivateKeyParameters by, Instant now) {
        UUID caseId = UUID.randomUUID();
        Bytes sealed = SealedCase.seal(
                new CaseContent(CardWish.NOT_MINE, reference, now),
                new CaseContext(TestParties.BANK, id, caseId),
                bank.pair().publicKey(),
                by);
        return new OpenCases.Item(caseId, id, now, sealed);
    }

    private ConsentStatement statement(InstitutionCode bank) {
        return new ConsentStatement(id, bank, textDigest, ConsentStatement.OWN_OVERVIEW, submittedAt, validUntil);
    }
}
