package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CardReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private static final Bytes KEY = Bytes.ofHex("01".repeat(32));
    private static final FoundCard CARD = new FoundCard(Pan.of("6222020200112230017"), CardKind.DEBIT, "card-1");
    private static final CardReference REFERENCE = new CardReference(5);

    @Test
    @DisplayName("S11: only the first and the last four digits leave the bank")
    void digits() {
        CardEntry entry = new Masking(KEY).mask(CARD, REFERENCE, TestInquiry.NUMBER);
        assertThat(entry.firstFour()).isEqualTo(6222);
        assertThat(entry.lastFour()).isEqualTo(17);
        assertThat(entry.kind()).isEqualTo(CardKind.DEBIT);
        assertThat(entry.reference()).isEqualTo(REFERENCE);
    }

    @Test
    @DisplayName("B8: the tag is stable per person and card, under the bank's own key")
    void tag() throws Exception {
        Bytes tag = new Masking(KEY).mask(CARD, REFERENCE, TestInquiry.NUMBER).tag();
        assertThat(new Masking(KEY)
                        .mask(CARD, new CardReference(6), TestInquiry.NUMBER)
                        .tag())
                .isEqualTo(tag);
        assertThat(new Masking(KEY).mask(CARD, REFERENCE, "34052419800101001X").tag())
                .isNotEqualTo(tag);
        assertThat(new Masking(Bytes.ofHex("02".repeat(32)))
                        .mask(CARD, REFERENCE, TestInquiry.NUMBER)
                        .tag())
                .isNotEqualTo(tag);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.toArray(), "HmacSHA256"));
        byte[] full = mac.doFinal("11010519491231002X\0006222020200112230017".getBytes(StandardCharsets.US_ASCII));
        assertThat(tag).isEqualTo(Bytes.copyOf(Arrays.copyOf(full, 8)));
    }

    @Test
    void aCardNumberCannotBePrinted() {
        assertThat(CARD.toString()).doesNotContain("6222", "0017");
        assertThatThrownBy(() -> Pan.of("622202020011223001x"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("6222");
        assertThatThrownBy(() -> Pan.of("622202020011")).isInstanceOf(IllegalArgumentException.class);
    }
}
