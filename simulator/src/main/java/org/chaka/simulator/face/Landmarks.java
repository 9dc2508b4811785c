package org.chaka.simulator.face;

/** 68 points of a face in the usual order (iBUG 300-W), as x and y in turn. "Left" is the picture's left. */
record Landmarks(double[] coordinates) {
    private static final int[] LEFT_EYE = {37, 38, 40, 41};
    private static final int[] RIGHT_EYE = {43, 44, 46, 47};
    private static final int NOSE_TIP = 30;
    private static final int[] MOUTH_LEFT = {48, 60};
    private static final int[] MOUTH_RIGHT = {54, 64};

    Point leftEye() {
        return mean(LEFT_EYE);
    }

    Point rightEye() {
        return mean(RIGHT_EYE);
    }

    Point noseTip() {
        return mean(NOSE_TIP);
    }

    Point mouthLeft() {
        return mean(MOUTH_LEFT);
    }

    Point mouthRight() {
        return mean(MOUTH_RIGHT);
    }

    private Point mean(int... points) {
        double x = 0;
        double y = 0;
        for (int point : points) {
            x += coordinates[2 * point] / points.length;
            y += coordinates[2 * point + 1] / points.length;
        }
        return new Point(x, y);
    }
}
