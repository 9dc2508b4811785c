package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.wire.Bytes;
import org.chaka.simulator.face.DemoPicture;
import org.chaka.simulator.face.FaceRefusedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("S6: the demo's authority compares faces, and wants to see a move")
class FaceJudgeTest {
    private static final Optional<byte[]> NEWCOMER = Optional.empty();
    private static final Optional<byte[]> HIS_OWN = Optional.of(DemoPicture.STRAIGHT.jpeg());
    private static final Optional<byte[]> ANOTHERS = Optional.of(DemoPicture.ANOTHER_PERSON.jpeg());

    private final FaceJudge judge = new FaceJudge();

    @ParameterizedTest
    @EnumSource
    void whoDoesWhatWasAskedForAndLooksLikeTheReferenceIsAccepted(FaceMove move) throws Exception {
        FaceJudge.Judgement judgement = judge.judge(TestFaces.capture(move), move, HIS_OWN);
        assertThat(judgement.similarity()).isGreaterThan(0.8);
        assertThat(judgement.live()).isBetween(0.0, 1.0);
    }

    @Test
    void aNewcomersStraightPictureIsTheOneToKeep() throws Exception {
        List<Bytes> pictures = TestFaces.capture(FaceMove.NOD);
        assertThat(judge.judge(pictures, FaceMove.NOD, NEWCOMER).straight()).isEqualTo(pictures.getFirst());
    }

    @Test
    void somebodyElseIsRefused() {
        assertThat(refusal(TestFaces.capture(FaceMove.NOD), FaceMove.NOD, ANOTHERS))
                .isEqualTo(FaceRefusal.NO_MATCH);
    }

    @ParameterizedTest
    @CsvSource({"TURN_LEFT, TURN_RIGHT", "TURN_RIGHT, TURN_LEFT", "NOD, TURN_LEFT", "TURN_LEFT, NOD"})
    void anotherMoveThanTheOneAskedForIsRefused(FaceMove asked, FaceMove shown) {
        assertThat(refusal(TestFaces.capture(shown), asked, HIS_OWN)).isEqualTo(FaceRefusal.OTHER_MOVE);
    }

    @Test
    void allMovesAtOnceAreRefused() {
        List<Bytes> everything = TestFaces.of(
                DemoPicture.STRAIGHT, DemoPicture.TURNED_LEFT, DemoPicture.TURNED_RIGHT, DemoPicture.LOWERED);
        for (FaceMove move : FaceMove.values()) {
            assertThat(refusal(everything, move, HIS_OWN)).isEqualTo(FaceRefusal.OTHER_MOVE);
        }
    }

    @Test
    void aPictureHeldBeforeTheCameraDoesNotMove() {
        List<Bytes> still = TestFaces.of(DemoPicture.STRAIGHT, DemoPicture.STRAIGHT, DemoPicture.STRAIGHT);
        assertThat(refusal(still, FaceMove.NOD, HIS_OWN)).isEqualTo(FaceRefusal.MOVE_NOT_SEEN);
    }

    @Test
    void theMoveComesAfterAStraightPicture() {
        List<Bytes> turnedBefore = TestFaces.of(DemoPicture.TURNED_LEFT, DemoPicture.TURNED_LEFT, DemoPicture.STRAIGHT);
        assertThat(refusal(turnedBefore, FaceMove.TURN_LEFT, HIS_OWN)).isEqualTo(FaceRefusal.NOT_FACING);
    }

    @Test
    void twoPeopleOneAfterTheOtherAreRefused() {
        List<Bytes> changed = TestFaces.of(DemoPicture.STRAIGHT, DemoPicture.ANOTHER_PERSON, DemoPicture.TURNED_LEFT);
        assertThat(refusal(changed, FaceMove.TURN_LEFT, NEWCOMER)).isEqualTo(FaceRefusal.FACES_DIFFER);
    }

    @Test
    void twoPeopleAtOnceAreRefused() {
        assertThat(refusalOf(TestFaces.twice())).isEqualTo(FaceRefusal.SEVERAL_FACES);
    }

    @Test
    void aWallHasNoFace() {
        assertThat(refusalOf(TestFaces.wall("jpeg", 640, 480, Color.LIGHT_GRAY)))
                .isEqualTo(FaceRefusal.NO_FACE);
    }

    @Test
    void inTheDarkItSaysSo() {
        assertThat(refusalOf(TestFaces.wall("jpeg", 640, 480, Color.BLACK))).isEqualTo(FaceRefusal.TOO_DARK);
        assertThat(refusalOf(TestFaces.dark())).isEqualTo(FaceRefusal.TOO_DARK);
    }

    @Test
    void whoIsFarAwayIsToldToComeCloser() {
        assertThat(refusalOf(TestFaces.placed(0.2, 0.3))).isEqualTo(FaceRefusal.FACE_TOO_SMALL);
    }

    @Test
    void aFaceThatIsCutOffIsRefused() {
        assertThat(refusalOf(TestFaces.placed(1, 0.35))).isEqualTo(FaceRefusal.FACE_OFF_CENTRE);
    }

    @ParameterizedTest
    @CsvSource({"159, 320", "320, 159", "1, 1", "2401, 160", "160, 2401"})
    @DisplayName("a picture that is tiny, or could fill the memory, is refused before it is decoded")
    void size(int width, int height) {
        assertThat(refusalOf(TestFaces.wall("jpeg", width, height, Color.GRAY))).isEqualTo(FaceRefusal.PICTURE_SIZE);
    }

    @Test
    @DisplayName("a few bytes that say that they are 65,500 pixels wide cost no memory")
    void bomb() {
        byte[] jpeg = TestFaces.wall("jpeg", 640, 480, Color.GRAY);
        int frame = frameHeader(jpeg);
        for (int at = frame + 5; at < frame + 9; at += 2) {
            jpeg[at] = (byte) 0xff;
            jpeg[at + 1] = (byte) 0xdc;
        }
        assertThat(refusalOf(jpeg)).isEqualTo(FaceRefusal.PICTURE_SIZE);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        byte[] picture = DemoPicture.STRAIGHT.jpeg();
        assertThat(refusalOf(new byte[0])).isEqualTo(FaceRefusal.NO_PICTURE);
        assertThat(refusalOf("not a picture".getBytes(StandardCharsets.UTF_8))).isEqualTo(FaceRefusal.NO_PICTURE);
        assertThat(refusalOf(Arrays.copyOf(picture, 100))).isEqualTo(FaceRefusal.NO_PICTURE);
        for (String format : List.of("png", "bmp", "gif")) {
            assertThat(refusalOf(TestFaces.wall(format, 640, 480, Color.GRAY))).isEqualTo(FaceRefusal.NO_PICTURE);
        }
    }

    /** Why a capture is refused of which one picture is this. */
    private FaceRefusal refusalOf(byte[] jpeg) {
        Bytes straight = TestFaces.taken(DemoPicture.STRAIGHT);
        return refusal(List.of(straight, Bytes.copyOf(jpeg), straight), FaceMove.NOD, NEWCOMER);
    }

    private FaceRefusal refusal(List<Bytes> pictures, FaceMove move, Optional<byte[]> reference) {
        return catchThrowableOfType(FaceRefusedException.class, () -> judge.judge(pictures, move, reference))
                .refusal();
    }

    /** Where the segment begins that tells the size: marker FFC0, length, precision, height, width. */
    private static int frameHeader(byte[] jpeg) {
        for (int i = 0; i < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
                return i;
            }
        }
        throw new AssertionError("no frame header");
    }
}
