package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaka.hub.HubTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class AnswerStoreTest extends HubTest {
    private static final short BUCKET = 7;
    private static final int SLOT = 3;
    private static final int OTHER_SLOT = 12;
    private static final LocalDate DAY = LocalDate.parse("2031-05-06");

    @Autowired
    private AnswerStore store;

    @Autowired
    private ForgottenAnswers forgotten;

    @Autowired
    private DayPartitions partitions;

    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void emptyDay() {
        partitions.ensure(DAY);
        owner.update("DELETE FROM exchange.answer_pack WHERE deadline_day = ?", DAY);
    }

    @Test
    @DisplayName("S11: each of eleven neighbours in one row gets its own answer back, byte for byte")
    void neighboursShareARow() {
        insert(SLOT, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110);
        assertThat(rows()).isOne();
        for (long seq = 100; seq <= 110; seq++) {
            assertThat(store.read(place(seq))).containsOnlyKeys(SLOT);
            assertThat(store.read(place(seq)).get(SLOT)).isEqualTo(stored(SLOT, seq));
        }
        assertThat(store.read(place(99))).isEmpty();
        assertThat(store.read(place(111))).isEmpty();
    }

    @Test
    @DisplayName(
            "S11: an inquiry between two that were answered has no answer, until its own comes in a row of its own")
    void holesAreFilledLater() {
        insert(SLOT, 100, 102, 110);
        assertThat(store.read(place(101))).isEmpty();
        insert(SLOT, 101, 103);
        insert(OTHER_SLOT, 101);
        assertThat(rows()).isEqualTo(3);
        assertThat(store.read(place(101))).containsOnlyKeys(SLOT, OTHER_SLOT);
        assertThat(store.read(place(101)).get(SLOT)).isEqualTo(stored(SLOT, 101));
        assertThat(store.read(place(101)).get(OTHER_SLOT)).isEqualTo(stored(OTHER_SLOT, 101));
        assertThat(store.read(place(102)).get(SLOT)).isEqualTo(stored(SLOT, 102));
        assertThat(store.read(place(110)).get(SLOT)).isEqualTo(stored(SLOT, 110));
    }

    @Test
    @DisplayName(
            "D8: deleting one person's answers leaves those of the neighbours as they were, and the last takes the row")
    void deletingCutsOut() {
        insert(SLOT, 100, 101, 102);
        delete(101);
        assertThat(store.read(place(101))).isEmpty();
        assertThat(store.read(place(100)).get(SLOT)).isEqualTo(stored(SLOT, 100));
        assertThat(store.read(place(102)).get(SLOT)).isEqualTo(stored(SLOT, 102));
        delete(100);
        assertThat(store.read(place(102)).get(SLOT)).isEqualTo(stored(SLOT, 102));
        delete(102);
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("D8: neighbours who all delete at the same moment all have deleted, and nobody is left waiting")
    void allDeleteAtOnce() throws Exception {
        long[] everybody = {100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110};
        for (int slot = 0; slot < 16; slot++) {
            insert(slot, everybody);
        }
        try (ExecutorService people = Executors.newFixedThreadPool(everybody.length)) {
            List<Future<?>> deletions = new ArrayList<>();
            for (long seq : everybody) {
                deletions.add(people.submit(() -> delete(seq)));
            }
            for (Future<?> deletion : deletions) {
                deletion.get();
            }
        }
        assertThat(rows()).isZero();
    }

    private void insert(int slot, long... seqs) {
        AnswerPacks packs = new AnswerPacks(seqs.length);
        InquiryPlace first = place(seqs[0]);
        int places = 0;
        for (long seq : seqs) {
            assertThat(AnswerPacks.together(first, place(seq))).isTrue();
            places |= AnswerPacks.bit(first, place(seq));
        }
        ByteBuffer out = packs.add(first, slot, places);
        for (long seq : seqs) {
            out.put(stored(slot, seq));
        }
        transactions.executeWithoutResult(status -> store.insert(packs));
    }

    private void delete(long seq) {
        forgotten.remove(place(seq));
    }

    private int rows() {
        return jdbc.queryForObject(
                "SELECT count(*) FROM exchange.answer_pack WHERE deadline_day = ?", Integer.class, DAY);
    }

    private static InquiryPlace place(long seq) {
        return new InquiryPlace(BUCKET, seq, DAY);
    }

    private static byte[] stored(int slot, long seq) {
        byte[] bytes = new byte[SecondLayer.STORED_BYTES];
        Arrays.fill(bytes, (byte) (31L * slot + seq));
        return bytes;
    }
}
