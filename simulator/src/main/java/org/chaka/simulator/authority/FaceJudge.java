package org.chaka.simulator.authority;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.wire.Bytes;
import org.chaka.simulator.face.FaceReader;
import org.chaka.simulator.face.FaceRefusedException;
import org.chaka.simulator.face.HeadPose;
import org.chaka.simulator.face.Photograph;
import org.chaka.simulator.face.SeenFace;

/**
 * Judges the pictures of one capture: the same one person in each, straight first, then in the move that was asked for
 * and in no other, and like the reference picture.
 */
final class FaceJudge {
    /** From here on two pictures are of one person; ./bench face prints how often that is wrong, and decision 12 why it is here. */
    static final double SAME_PERSON = 0.5;

    /** A head that is turned looks less like itself; within one capture, less is asked for. */
    private static final double SAME_WHILE_MOVING = 0.3;

    /** How far from straight the first picture may be (HeadPose): faces differ most in how low a nose stands. */
    private static final double STRAIGHT = 0.12;

    private static final double STRAIGHT_HIGHEST = 0.25;

    private static final double STRAIGHT_LOWEST = 0.66;

    /** How far from where the head pointed at first; decision 12 has what was measured. */
    private static final double TURNED = 0.13;

    private static final double LOWERED = 0.2;

    /**
     * A capture that was accepted.
     *
     * @param straight the first picture, which shows the face best
     * @param similarity to the reference; 1 where there was none
     * @param live what the passive model says of that picture, 0 to 1: noted, and no more
     */
    record Judgement(Bytes straight, double similarity, double live) {}

    private record Seen(Bytes jpeg, Photograph picture, SeenFace face) {
        boolean isStraight() {
            HeadPose pose = face.pose();
            return Math.abs(pose.left()) <= STRAIGHT
                    && pose.down() >= STRAIGHT_HIGHEST
                    && pose.down() <= STRAIGHT_LOWEST;
        }

        /** The move since another picture. */
        Optional<FaceMove> since(Seen first) {
            double left = face.pose().left() - first.face.pose().left();
            if (Math.abs(left) >= TURNED) {
                return Optional.of(left > 0 ? FaceMove.TURN_LEFT : FaceMove.TURN_RIGHT);
            }
            double down = face.pose().down() - first.face.pose().down();
            return down >= LOWERED ? Optional.of(FaceMove.NOD) : Optional.empty();
        }
    }

    private final FaceReader reader = new FaceReader();

    /**
     * Judges.
     *
     * @param pictures in the order in which they were taken
     * @param reference a picture of the person; none for a newcomer
     * @throws FaceRefusedException when they are not accepted
     */
    Judgement judge(List<Bytes> pictures, FaceMove move, Optional<byte[]> reference) throws FaceRefusedException {
        List<Seen> seen = new ArrayList<>();
        for (Bytes picture : pictures) {
            Photograph photograph = Photograph.ofJpeg(picture.toArray());
            seen.add(new Seen(picture, photograph, reader.read(photograph)));
        }
        Seen straight = seen.getFirst();
        if (!straight.isStraight()) {
            throw new FaceRefusedException(FaceRefusal.NOT_FACING);
        }
        for (Seen each : seen) {
            if (each.face().template().similarity(straight.face().template()) < SAME_WHILE_MOVING) {
                throw new FaceRefusedException(FaceRefusal.FACES_DIFFER);
            }
        }
        requireMove(seen, move);
        double similarity = 1;
        if (reference.isPresent()) {
            SeenFace known = reader.read(Photograph.ofJpeg(reference.get()));
            similarity = straight.face().template().similarity(known.template());
            if (similarity < SAME_PERSON) {
                throw new FaceRefusedException(FaceRefusal.NO_MATCH);
            }
        }
        return new Judgement(straight.jpeg(), similarity, reader.live(straight.picture(), straight.face()));
    }

    private static void requireMove(List<Seen> seen, FaceMove move) throws FaceRefusedException {
        Set<FaceMove> shown = EnumSet.noneOf(FaceMove.class);
        for (Seen each : seen) {
            each.since(seen.getFirst()).ifPresent(shown::add);
        }
        boolean done = shown.remove(move);
        if (done && move != FaceMove.NOD) {
            // Who turns often lowers the head a little, too.
            shown.remove(FaceMove.NOD);
        }
        if (!shown.isEmpty()) {
            throw new FaceRefusedException(FaceRefusal.OTHER_MOVE);
        }
        if (!done) {
            throw new FaceRefusedException(FaceRefusal.MOVE_NOT_SEEN);
        }
    }
}
