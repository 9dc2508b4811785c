package org.chaka.simulator.walk;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.wire.Bytes;
import org.chaka.simulator.face.DemoPicture;

/** What the walk's camera sees: a real face, in pictures that the build takes from an npm package. */
final class Camera {
    private final RandomGenerator noise;

    Camera(RandomGenerator noise) {
        this.noise = noise;
    }

    /** Straight, then in the move, then straight again. */
    List<Bytes> pictures(FaceMove move) {
        DemoPicture moved = switch (move) {
            case TURN_LEFT -> DemoPicture.TURNED_LEFT;
            case TURN_RIGHT -> DemoPicture.TURNED_RIGHT;
            case NOD -> DemoPicture.LOWERED;
        };
        return Stream.of(DemoPicture.STRAIGHT, DemoPicture.STRAIGHT, moved, moved, DemoPicture.STRAIGHT)
                .map(picture -> Bytes.copyOf(picture.taken(noise)))
                .toList();
    }
}
