package org.chaka.simulator.face;

import org.chaka.simulator.face.Photograph.Channel;

/** Brings a face upright to 112 × 112 pixels, its eyes, nose and mouth to fixed places, and describes it in numbers. */
final class FaceEncoder {
    private static final int SIDE = 112;
    private static final float MEAN = 127;
    private static final float RANGE = 128;

    /** Where the network was trained to find the two eyes, the tip of the nose and the corners of the mouth. */
    private static final Point[] PLACES = {
        new Point(38.2946, 51.6963),
        new Point(73.5318, 51.5014),
        new Point(56.0252, 71.7366),
        new Point(41.5493, 92.3655),
        new Point(70.7299, 92.2041)
    };

    private final FaceModels models;

    FaceEncoder(FaceModels models) {
        this.models = models;
    }

    FaceTemplate describe(Photograph picture, Landmarks face) {
        Point[] points = {face.leftEye(), face.rightEye(), face.noseTip(), face.mouthLeft(), face.mouthRight()};
        Photograph upright = picture.warped(Affine.similarity(PLACES, points), SIDE, SIDE);
        float[] planes = upright.planes(MEAN, RANGE, Channel.BLUE, Channel.GREEN, Channel.RED);
        return FaceTemplate.of(models.run(FaceModel.FEATURE, planes, 1, Channel.values().length, SIDE, SIDE)[0]);
    }
}
