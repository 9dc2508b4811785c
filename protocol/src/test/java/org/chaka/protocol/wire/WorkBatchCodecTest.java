package org.chaka.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.chaka.protocol.Samples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkBatchCodecTest {
    private static final int HEADER = 4 + 2 + 8 + 8 + 1;

    @Test
    @DisplayName("S8: every work batch is read as it was written")
    void roundTrip() throws Exception {
        Random random = Samples.seededRandom("work batches");
        for (int i = 0; i < 50; i++) {
            WorkBatch batch = randomBatch(random);
            assertThat(WorkBatchCodec.decode(WorkBatchCodec.encode(batch))).isEqualTo(batch);
        }
    }

    @Test
    void anItemHasExactly851Bytes() {
        ByteBuffer out = ByteBuffer.allocate(WireLimits.ITEM_BYTES);
        WorkItemCodec.put(out, Samples.randomItem(Samples.seededRandom("item")));
        assertThat(out.hasRemaining()).isFalse();
    }

    @Test
    void aBatchCutAnywhereIsRefused() {
        byte[] bytes = WorkBatchCodec.encode(oneItem());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> WorkBatchCodec.decode(cut)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void bytesAfterTheEndAreRefused() {
        byte[] bytes = WorkBatchCodec.encode(oneItem());
        assertThatThrownBy(() -> WorkBatchCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest(name = "byte {0} of the item set to {1}: {2}")
    @CsvSource({
        "16, 255, a time beyond 63 bits",
        "33, 200, a document number that is not ASCII",
        "51, 65, a phone that is not digits",
        "65, 49, a phone with a digit after its padding",
        "66, 0, a name without bytes",
        "66, 121, a name longer than its field",
        "67, 255, a name that is not UTF-8",
        "186, 1, padding of the name",
        "268, 240, a slot beyond 4095"
    })
    void anItemWithABrokenFieldIsRefused(int offset, int value, String why) {
        byte[] bytes = WorkBatchCodec.encode(oneItem());
        bytes[bytes.length - WireLimits.ITEM_BYTES + offset] = (byte) value;
        assertThatThrownBy(() -> WorkBatchCodec.decode(bytes)).as(why).isInstanceOf(MalformedException.class);
    }

    @Test
    void anotherMagicOrVersionIsRefused() {
        for (int offset : new int[] {0, 5}) {
            byte[] bytes = WorkBatchCodec.encode(oneItem());
            bytes[offset] ^= 1;
            assertThatThrownBy(() -> WorkBatchCodec.decode(bytes)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void moreThan2000ItemsAreRefusedBeforeTheyAreRead() {
        byte[] bytes = WorkBatchCodec.encode(oneItem());
        int countOffset = HEADER + 2 + WireLimits.TOKEN_BYTES + 8;
        ByteBuffer.wrap(bytes).putInt(countOffset, 2001);
        assertThatThrownBy(() -> WorkBatchCodec.decode(bytes))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("more items");
    }

    @Test
    void anItemShowsNothingOfThePersonInText() {
        assertThat(Samples.randomItem(new Random(1)).toString()).doesNotContain("𠮷", Samples.NUMBER, "861");
    }

    private static WorkBatch oneItem() {
        WorkItem item = Samples.randomItem(new Random(7));
        WorkItem shortName = new WorkItem(
                item.inquiryId(),
                item.submittedAt(),
                item.deadlineAt(),
                1,
                item.documentNumber(),
                "8613800138",
                Samples.NAME,
                item.personSalt(),
                item.deviceKey(),
                item.slot(),
                item.leafSalt(),
                item.textDigest(),
                1,
                item.grantedAt(),
                item.validUntil(),
                item.path(),
                item.verdict());
        WorkLease lease = new WorkLease(item.leafSalt(), Samples.NOW, List.of(shortName));
        return new WorkBatch(Samples.BANK, Samples.NOW, List.of(), List.of(lease));
    }

    private static WorkBatch randomBatch(Random random) {
        List<Bytes> certificates = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            certificates.add(Samples.bytes(random, random.nextInt(1000)));
        }
        List<WorkLease> leases = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<WorkItem> items = new ArrayList<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                items.add(Samples.randomItem(random));
            }
            leases.add(new WorkLease(Samples.bytes(random, 16), Samples.NOW, items));
        }
        return new WorkBatch(Samples.BANK, Samples.NOW, certificates, leases);
    }
}
