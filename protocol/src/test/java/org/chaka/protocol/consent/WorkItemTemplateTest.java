package org.chaka.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chaka.protocol.Samples;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkItemCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A work item encoded once serves every bank")
class WorkItemTemplateTest {
    private static final ConsentSeed SEED = new ConsentSeed(Samples.hash("seed"));
    private final SortedMap<Integer, ConsentStatement> statements = new TreeMap<>();
    private ConsentTree tree;

    @BeforeEach
    void consent() {
        Random random = Samples.seededRandom("slots");
        while (statements.size() < 16) {
            int slot = random.nextInt(WireLimits.MAX_BANKS);
            statements.put(slot, ConsentTreeTest.statement(slot));
        }
        tree = ConsentTree.build(SEED, statements);
    }

    private WorkItem itemFor(int slot) {
        WorkItem sample = Samples.randomItem(new Random(7));
        return new WorkItem(
                sample.inquiryId(),
                sample.submittedAt(),
                sample.deadlineAt(),
                sample.documentType(),
                sample.documentNumber(),
                sample.phone(),
                sample.name(),
                SEED.personSalt(),
                sample.deviceKey(),
                slot,
                SEED.leafSalt(slot),
                sample.textDigest(),
                sample.purpose(),
                sample.grantedAt(),
                sample.validUntil(),
                tree.path(slot).hashes(),
                sample.verdict());
    }

    @Test
    @DisplayName("D10: each bank gets its own slot, salt and path, and otherwise the same bytes")
    void everyBank() {
        WorkItemTemplate template = new WorkItemTemplate(itemFor(statements.firstKey()), tree);
        for (int slot : statements.keySet()) {
            ByteBuffer written = ByteBuffer.allocate(WireLimits.ITEM_BYTES);
            ByteBuffer wanted = ByteBuffer.allocate(WireLimits.ITEM_BYTES);
            template.put(written, slot);
            WorkItemCodec.put(wanted, itemFor(slot));
            assertThat(written.hasRemaining()).isFalse();
            assertThat(written.array()).isEqualTo(wanted.array());
        }
    }

    @Test
    @DisplayName("D10: a bank that was not chosen gets nothing")
    void notChosen() {
        WorkItemTemplate template = new WorkItemTemplate(itemFor(statements.firstKey()), tree);
        int other = 0;
        while (statements.containsKey(other)) {
            other++;
        }
        int notChosen = other;
        assertThatThrownBy(() -> template.put(ByteBuffer.allocate(WireLimits.ITEM_BYTES), notChosen))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
