package org.chaka.protocol.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.chaka.protocol.Samples;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S6: what the browser seals to the authority")
class FaceCaptureTest {
    private static final Bytes BINDING = Samples.hash("binding");
    private static final Bytes CHALLENGE = Bytes.ofHex("000102030405060708090a0b0c0d0e0f");
    private static final List<Bytes> PICTURES = List.of(Bytes.ofHex("ffd8"), Bytes.ofHex(""), Bytes.ofHex("ffd9ff"));

    private final FaceCapture capture = new FaceCapture(BINDING, CHALLENGE, PICTURES);

    @Test
    void isReadAsItIsWritten() throws Exception {
        assertThat(FaceCapture.parse(capture.encode())).isEqualTo(capture);
        assertThat(Bytes.copyOf(capture.encode()).hex())
                .isEqualTo(BINDING.hex() + CHALLENGE.hex() + "03" + "00000002ffd8" + "00000000" + "00000003ffd9ff");
        assertThat(capture.toString()).doesNotContain("ffd8");
    }

    @Test
    @DisplayName("cut short anywhere, or with bytes behind its end, it is refused")
    void length() {
        byte[] whole = capture.encode();
        for (int length = 0; length < whole.length; length++) {
            requireMalformed(Arrays.copyOf(whole, length));
        }
        requireMalformed(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    @DisplayName("a length that is negative, or larger than what follows, allocates nothing")
    void hugeLength() {
        byte[] whole = capture.encode();
        for (byte first : new byte[] {(byte) 0xff, 0x7f}) {
            whole[49] = first;
            requireMalformed(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 9, 255})
    @DisplayName("3 to 8 pictures are a capture, fewer or more are none")
    void count(int pictures) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new FaceCapture(BINDING, CHALLENGE, Collections.nCopies(pictures, Bytes.ofHex("ffd8"))));
        byte[] whole = capture.encode();
        whole[48] = (byte) pictures;
        requireMalformed(whole);
    }

    private static void requireMalformed(byte[] bytes) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> FaceCapture.parse(bytes));
    }
}
