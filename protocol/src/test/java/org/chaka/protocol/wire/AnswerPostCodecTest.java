package org.chaka.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.chaka.protocol.Samples;
import org.junit.jupiter.api.Test;

class AnswerPostCodecTest {
    private static final Bytes TOKEN = Bytes.ofHex("00112233445566778899aabbccddeeff");

    @Test
    void everyRecordIsReadInPlaceAsItWasWritten() throws Exception {
        Random random = Samples.seededRandom("posts");
        for (int count : new int[] {1, 2, 100, 2000}) {
            List<AnswerRecord> records = records(random, count);
            byte[] body = AnswerPostCodec.encode(Samples.BANK, TOKEN, records);
            AnswerPost post = AnswerPostCodec.decode(body);
            assertThat(post.institution()).isEqualTo(Samples.BANK);
            assertThat(post.token()).isEqualTo(TOKEN);
            assertThat(post.count()).isEqualTo(count);
            assertThat(post.body()).isSameAs(body);
            for (int i = 0; i < count; i++) {
                assertThat(post.inquiryId(i)).isEqualTo(records.get(i).inquiryId());
                ByteBuffer slice = post.answer(i);
                assertThat(slice.isReadOnly()).isTrue();
                assertThat(Bytes.read(slice, slice.remaining()))
                        .isEqualTo(records.get(i).sealedAnswer());
                assertThat(Bytes.copyOf(body, post.answerOffset(i), WireLimits.ANSWER_BYTES))
                        .isEqualTo(records.get(i).sealedAnswer());
            }
        }
    }

    @Test
    void aRecordBeyondTheCountCannotBeRead() throws Exception {
        AnswerPost post = AnswerPostCodec.decode(
                AnswerPostCodec.encode(Samples.BANK, TOKEN, records(Samples.seededRandom("post"), 2)));
        assertThatThrownBy(() -> post.answer(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aBodyOfAnotherSizeMagicVersionOrCountIsRefused() {
        byte[] body = AnswerPostCodec.encode(Samples.BANK, TOKEN, records(Samples.seededRandom("post"), 2));
        for (int length = 0; length < body.length; length++) {
            refused(Arrays.copyOf(body, length));
        }
        refused(Arrays.copyOf(body, body.length + 1));
        refused(with(body, 0, 'X'));
        refused(with(body, 5, 2));
        refused(with(body, 6, 'A'));
        refused(with(body, WireLimits.POST_HEADER_BYTES - 1, 0));
        refused(with(body, WireLimits.POST_HEADER_BYTES - 1, 3));
        refused(with(body, WireLimits.POST_HEADER_BYTES - 4, 0x80));
    }

    @Test
    void noneAndMoreThan2000RecordsAreRefused() {
        Random random = Samples.seededRandom("post");
        assertThatThrownBy(() -> AnswerPostCodec.encode(Samples.BANK, TOKEN, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnswerPostCodec.encode(Samples.BANK, TOKEN, records(random, 2001)))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] tooMany = Arrays.copyOf(
                AnswerPostCodec.encode(Samples.BANK, TOKEN, records(random, 1)),
                WireLimits.MAX_POST_BYTES + WireLimits.POST_RECORD_BYTES);
        ByteBuffer.wrap(tooMany).putInt(WireLimits.POST_HEADER_BYTES - 4, 2001);
        refused(tooMany);
    }

    private static void refused(byte[] body) {
        assertThatThrownBy(() -> AnswerPostCodec.decode(body)).isInstanceOf(MalformedException.class);
    }

    private static byte[] with(byte[] body, int offset, int value) {
        byte[] changed = body.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    private static List<AnswerRecord> records(Random random, int count) {
        List<AnswerRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            records.add(new AnswerRecord(id, Samples.bytes(random, WireLimits.ANSWER_BYTES)));
        }
        return records;
    }
}
