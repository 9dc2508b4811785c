package org.chaka.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SmsPartsTest {
    @Test
    @DisplayName("S9: seventy characters are one SMS, seventy-one are two with a header that joins them")
    void joins() {
        assertThat(SmsParts.of("报".repeat(70), 7)).hasSize(1);
        List<byte[]> parts = SmsParts.of("报".repeat(70) + "告", 0x1234);
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).startsWith(5, 0, 3, 0x34, 2, 1).hasSize(6 + 2 * 67);
        assertThat(parts.get(1)).startsWith(5, 0, 3, 0x34, 2, 2).hasSize(6 + 2 * 4);
        assertThat(text(parts)).isEqualTo("报".repeat(70) + "告");
    }

    @Test
    @DisplayName("D16: a rare character at the border of two parts is not parted")
    void rareCharacter() {
        String text = "报".repeat(66) + "𠮷" + "告".repeat(20);
        List<byte[]> parts = SmsParts.of(text, 1);
        assertThat(parts.get(0)).hasSize(6 + 2 * 66);
        assertThat(text(parts)).isEqualTo(text);
    }

    @Test
    @DisplayName("S9: no part of any of our texts is longer than the 140 bytes of an SMS")
    void ourTexts() {
        for (NoticeKind kind : NoticeKind.values()) {
            assertThat(SmsParts.of(kind.text(), 1))
                    .allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(140));
        }
    }

    private static String text(List<byte[]> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(new String(part, 6, part.length - 6, StandardCharsets.UTF_16BE)));
        return text.toString();
    }
}
