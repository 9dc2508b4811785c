package org.chaka.simulator.face;

import org.chaka.simulator.face.Photograph.Channel;

/**
 * How much a single picture looks like a living face and not like a screen or paper. Only a hint: pictures of paper
 * pass it often enough, so nobody is accepted or refused for it.
 */
final class PassiveLiveness {
    private static final int SIDE = 128;
    private static final double AROUND = 2.7;
    private static final int LIVE = 0;

    private final FaceModels models;

    PassiveLiveness(FaceModels models) {
        this.models = models;
    }

    /** From 0, a picture of a picture, to 1. */
    double score(Photograph picture, FaceBox box) {
        double most = Math.min(picture.width(), picture.height()) / box.side();
        Photograph cut = box.grown(Math.min(AROUND, Math.max(1, most))).cut(picture, SIDE);
        float[] logits = models.run(
                        FaceModel.LIVENESS,
                        cut.planes(0, 1, Channel.BLUE, Channel.GREEN, Channel.RED),
                        1,
                        Channel.values().length,
                        SIDE,
                        SIDE)[0];
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit);
        }
        return Math.exp(logits[LIVE]) / total;
    }
}
