package org.chaka.simulator.face;

import org.chaka.simulator.face.Photograph.Channel;

/** Tells where a head points. The network gives, for each axis, how likely each of 66 steps of 3 degrees is. */
final class PoseEstimator {
    private static final int SIDE = 224;
    private static final double AROUND = 1.5;
    private static final int STEPS = 66;
    private static final double DEGREES_PER_STEP = 3;
    private static final double FIRST_STEP = -99;

    /** Mean and spread of the pictures that it was trained with, of 255 (ImageNet). */
    private static final float[] MEANS = {123.675f, 116.28f, 103.53f};

    private static final float[] SPREADS = {58.395f, 57.12f, 57.375f};

    private final FaceModels models;

    PoseEstimator(FaceModels models) {
        this.models = models;
    }

    HeadPose estimate(Photograph picture, FaceBox box) {
        Photograph cut = box.grown(AROUND).cut(picture, SIDE);
        float[] planes = new float[Channel.values().length * SIDE * SIDE];
        Channel[] channels = Channel.values();
        for (int plane = 0; plane < channels.length; plane++) {
            float[] one = cut.planes(MEANS[plane], SPREADS[plane], channels[plane]);
            System.arraycopy(one, 0, planes, plane * one.length, one.length);
        }
        float[][] outputs = models.run(FaceModel.POSE, planes, 1, Channel.values().length, SIDE, SIDE);
        // The network counts to the right and up.
        return new HeadPose(-degrees(outputs[0]), -degrees(outputs[1]));
    }

    private static double degrees(float[] logits) {
        double total = 0;
        double weighted = 0;
        for (int step = 0; step < STEPS; step++) {
            double weight = Math.exp(logits[step]);
            total += weight;
            weighted += weight * step;
        }
        return weighted / total * DEGREES_PER_STEP + FIRST_STEP;
    }
}
