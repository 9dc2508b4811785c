package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.chaka.protocol.authority.FaceRefusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S6: what the demo's authority takes for a picture of a face")
class PictureRuleTest {
    @Test
    void aHeadInGoodLightIsAccepted() {
        assertThat(PictureRule.refusal(TestPictures.acceptable())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"160, 160", "480, 640", "160, 6000"})
    void sensibleSizesAreAccepted(int width, int height) {
        assertThat(PictureRule.refusal(TestPictures.head("jpeg", width, height)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"159, 320", "320, 159", "1, 1", "6001, 160", "160, 6001"})
    void tooSmallOrTooLargeIsNoPicture(int width, int height) {
        assertThat(PictureRule.refusal(TestPictures.head("jpeg", width, height)))
                .contains(FaceRefusal.NO_PICTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void anotherFormatThanJpegIsNoPicture(String format) {
        assertThat(PictureRule.refusal(TestPictures.head(format, 320, 240))).contains(FaceRefusal.NO_PICTURE);
    }

    @Test
    void whatIsNoImageAtAllIsNoPicture() {
        byte[] picture = TestPictures.acceptable();
        assertThat(PictureRule.refusal(new byte[0])).contains(FaceRefusal.NO_PICTURE);
        assertThat(PictureRule.refusal("not a picture".getBytes(StandardCharsets.UTF_8)))
                .contains(FaceRefusal.NO_PICTURE);
        assertThat(PictureRule.refusal(Arrays.copyOf(picture, 100))).contains(FaceRefusal.NO_PICTURE);
        assertThat(PictureRule.refusal(Arrays.copyOfRange(picture, 2, picture.length)))
                .contains(FaceRefusal.NO_PICTURE);
    }

    @Test
    void inTheDarkItSaysSo() {
        assertThat(PictureRule.refusal(TestPictures.dark())).contains(FaceRefusal.TOO_DARK);
        assertThat(PictureRule.refusal(TestPictures.oneColour(Color.BLACK))).contains(FaceRefusal.TOO_DARK);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xffffff, 0x808080, 0xe0ac86})
    void aWallIsNoPicture(int rgb) {
        assertThat(PictureRule.refusal(TestPictures.oneColour(new Color(rgb)))).contains(FaceRefusal.NO_PICTURE);
    }
}
