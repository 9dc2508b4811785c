package org.chaka.simulator.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chaka.simulator.face.Photograph.Channel;

/** Finds faces. The network looks at 320 × 240 pixels: the whole picture is fitted into them without squeezing it. */
final class FaceDetector {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final float MEAN = 127;
    private static final float RANGE = 128;
    private static final int CORNERS = 4;
    private static final float LEAST_SCORE = 0.7f;
    private static final double SAME_FACE = 0.3;

    private final FaceModels models;

    FaceDetector(FaceModels models) {
        this.models = models;
    }

    /** The faces, the surest first. */
    List<FaceBox> find(Photograph picture) {
        double scale = Math.max((double) picture.width() / WIDTH, (double) picture.height() / HEIGHT);
        Photograph fitted = picture.warped(Affine.scaledAndMoved(scale, 0, 0), WIDTH, HEIGHT);
        float[][] outputs = models.run(
                FaceModel.DETECT,
                fitted.planes(MEAN, RANGE, Channel.RED, Channel.GREEN, Channel.BLUE),
                1,
                Channel.values().length,
                HEIGHT,
                WIDTH);
        // Of two outputs, the scores have two numbers per box and the corners four.
        boolean scoresFirst = outputs[0].length < outputs[1].length;
        float[] scores = outputs[scoresFirst ? 0 : 1];
        float[] corners = outputs[scoresFirst ? 1 : 0];
        List<FaceBox> found = new ArrayList<>();
        for (int i = 0; i < scores.length / 2; i++) {
            float score = scores[2 * i + 1];
            if (score >= LEAST_SCORE) {
                found.add(square(corners, i * CORNERS, scale, score));
            }
        }
        return distinct(found);
    }

    /** The boxes are narrower than high; what follows wants squares of that height. */
    private static FaceBox square(float[] corners, int at, double scale, float score) {
        double left = corners[at] * WIDTH * scale;
        double top = corners[at + 1] * HEIGHT * scale;
        double right = corners[at + 2] * WIDTH * scale;
        double side = corners[at + 3] * HEIGHT * scale - top;
        return new FaceBox((left + right - side) / 2, top, side, score);
    }

    private static List<FaceBox> distinct(List<FaceBox> found) {
        found.sort(Comparator.comparingDouble(FaceBox::score).reversed());
        List<FaceBox> distinct = new ArrayList<>();
        for (FaceBox box : found) {
            if (distinct.stream().noneMatch(other -> other.overlap(box) > SAME_FACE)) {
                distinct.add(box);
            }
        }
        return distinct;
    }
}
