package org.chaka.simulator.face;

/** Finds the points of a face, in grey and at 64 × 64 pixels. */
final class LandmarkFinder {
    private static final int SIDE = 64;
    private static final float RANGE = 256;

    private final FaceModels models;

    LandmarkFinder(FaceModels models) {
        this.models = models;
    }

    Landmarks find(Photograph picture, FaceBox box) {
        Photograph small = box.cut(picture, SIDE);
        float[] grey = new float[SIDE * SIDE];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (float) Photograph.luma(small.rgb()[i]) / RANGE;
        }
        float[] shares = models.run(FaceModel.LANDMARK, grey, 1, 1, SIDE, SIDE)[0];
        double[] coordinates = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            coordinates[i] = (i % 2 == 0 ? box.left() : box.top()) + shares[i] * box.side();
        }
        return new Landmarks(coordinates);
    }
}
