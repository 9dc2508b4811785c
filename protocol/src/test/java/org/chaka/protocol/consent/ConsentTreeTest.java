package org.chaka.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chaka.protocol.Samples;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D10: one leaf per bank, and no bank learns of another")
class ConsentTreeTest {
    private static final ConsentSeed SEED = new ConsentSeed(Samples.hash("seed"));

    @Test
    void theSparseTreeIsTheSameAsOneBuiltNodeByNode() throws Exception {
        Random random = Samples.seededRandom("trees");
        for (int i = 0; i < 20; i++) {
            ConsentSeed seed = new ConsentSeed(Samples.bytes(random, 32));
            SortedMap<Integer, ConsentStatement> statements = statements(random, 1 + random.nextInt(40));
            ConsentTree tree = ConsentTree.build(seed, statements);
            assertThat(tree.root()).isEqualTo(Bytes.copyOf(naive(seed, statements, 12, 0)));
        }
    }

    @Test
    void everyPathLeadsFromItsLeafToTheRootAndToNothingElse() {
        Random random = Samples.seededRandom("paths");
        SortedMap<Integer, ConsentStatement> statements = statements(random, 16);
        ConsentTree tree = ConsentTree.build(SEED, statements);
        statements.forEach((slot, statement) -> {
            Bytes leaf = statement.leaf(SEED.leafSalt(slot));
            assertThat(tree.salt(slot)).isEqualTo(SEED.leafSalt(slot));
            assertThat(tree.leaf(slot)).isEqualTo(leaf);
            assertThat(tree.path(slot).leadsTo(tree.root(), slot, leaf)).isTrue();
            assertThat(tree.path(slot).leadsTo(tree.root(), slot ^ 1, leaf)).isFalse();
            assertThat(tree.path(slot).leadsTo(tree.root(), slot, Samples.hash("other")))
                    .isFalse();
        });
    }

    @Test
    void noBitOfAPathCanBeFlipped() {
        SortedMap<Integer, ConsentStatement> statements = statements(new Random(3), 3);
        ConsentTree tree = ConsentTree.build(SEED, statements);
        int slot = statements.firstKey();
        byte[] path = tree.path(slot).hashes().toArray();
        for (int i = 0; i < path.length; i++) {
            byte[] changed = path.clone();
            changed[i] ^= 0x10;
            ConsentPath other = new ConsentPath(Bytes.copyOf(changed));
            assertThat(other.leadsTo(tree.root(), slot, tree.leaf(slot))).isFalse();
        }
    }

    @Test
    void allSlotsCanBeChosen() {
        ConsentTree tree = ConsentTree.build(SEED, statements(new Random(5), 4096));
        assertThat(tree.path(4095).leadsTo(tree.root(), 4095, tree.leaf(4095))).isTrue();
    }

    @Test
    void anotherStatementSaltOrSeedGivesAnotherLeaf() {
        ConsentStatement statement = statement(1);
        Bytes leaf = statement.leaf(SEED.leafSalt(1));
        assertThat(statement.leaf(SEED.leafSalt(2))).isNotEqualTo(leaf);
        assertThat(statement(2).leaf(SEED.leafSalt(1))).isNotEqualTo(leaf);
        assertThat(new ConsentSeed(Samples.hash("other")).leafSalt(1)).isNotEqualTo(SEED.leafSalt(1));
    }

    @Test
    void noSlotOrASlotOutsideTheTreeIsRefused() {
        assertThatThrownBy(() -> ConsentTree.build(SEED, new TreeMap<>())).isInstanceOf(IllegalArgumentException.class);
        for (int slot : new int[] {-1, 4096}) {
            SortedMap<Integer, ConsentStatement> outside = new TreeMap<>();
            outside.put(slot, statement(1));
            assertThatThrownBy(() -> ConsentTree.build(SEED, outside)).isInstanceOf(IllegalArgumentException.class);
        }
        ConsentTree tree = ConsentTree.build(SEED, statements(new Random(3), 1));
        assertThatThrownBy(() -> tree.path(5000)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The definition of section 3, without any cleverness. */
    private static byte[] naive(ConsentSeed seed, SortedMap<Integer, ConsentStatement> statements, int level, int index)
            throws Exception {
        SortedMap<Integer, ConsentStatement> below = statements.subMap(index << level, (index + 1) << level);
        if (below.isEmpty()) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed.bytes().toArray(), "HmacSHA256"));
            mac.update("chaka.empty-node.v1\0".getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(new byte[] {(byte) level, (byte) (index >> 8), (byte) index});
        }
        MessageDigest sha256 = Digests.newSha256();
        if (level == 0) {
            sha256.update((byte) 0);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed.bytes().toArray(), "HmacSHA256"));
            mac.update("chaka.leaf-salt.v1\0".getBytes(StandardCharsets.US_ASCII));
            sha256.update(Arrays.copyOf(mac.doFinal(new byte[] {(byte) (index >> 8), (byte) index}), 16));
            return sha256.digest(statements.get(index).encode());
        }
        sha256.update((byte) 1);
        sha256.update(naive(seed, statements, level - 1, 2 * index));
        return sha256.digest(naive(seed, statements, level - 1, 2 * index + 1));
    }

    private static SortedMap<Integer, ConsentStatement> statements(Random random, int count) {
        SortedMap<Integer, ConsentStatement> statements = new TreeMap<>();
        while (statements.size() < count) {
            int slot = random.nextInt(4096);
            statements.put(slot, statement(slot));
        }
        return statements;
    }

    static ConsentStatement statement(int slot) {
        return new ConsentStatement(
                Samples.INQUIRY,
                new InstitutionCode("%08d".formatted(slot)),
                Samples.hash("text"),
                1,
                Samples.NOW,
                Samples.NOW.plusSeconds(86_400));
    }
}
