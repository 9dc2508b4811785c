package org.chaka.simulator.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("S6: where a head points is measured so that a move is never taken for another")
class HeadPoseTest {
    private static final int PICTURES = 20;

    private final FaceReader reader = new FaceReader();

    @ParameterizedTest
    @EnumSource
    void theMirrorImageOfAFacePointsAsFarTheOtherWay(DemoPicture picture) throws Exception {
        Photograph taken = Photograph.ofJpeg(picture.jpeg());
        HeadPose pose = reader.read(taken).pose();
        HeadPose mirrored = reader.read(mirrored(taken)).pose();
        assertThat(mirrored.left()).isCloseTo(-pose.left(), within(0.05));
        assertThat(mirrored.down()).isCloseTo(pose.down(), within(0.1));
    }

    @ParameterizedTest
    @EnumSource
    void theNoiseOfACameraHardlyMovesIt(DemoPicture picture) throws Exception {
        long seed = new SecureRandom().nextLong();
        System.out.println("HeadPoseTest: seed " + seed);
        Random noise = new Random(seed);
        HeadPose pose = reader.read(Photograph.ofJpeg(picture.jpeg())).pose();
        for (int i = 0; i < PICTURES; i++) {
            HeadPose again =
                    reader.read(Photograph.ofJpeg(picture.taken(noise))).pose();
            assertThat(again.left()).isCloseTo(pose.left(), within(0.02));
            assertThat(again.down()).isCloseTo(pose.down(), within(0.04));
        }
    }

    private static Photograph mirrored(Photograph picture) {
        int width = picture.width();
        int[] rgb = new int[picture.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = picture.rgb()[i - i % width + width - 1 - i % width];
        }
        return new Photograph(width, picture.height(), rgb);
    }
}
