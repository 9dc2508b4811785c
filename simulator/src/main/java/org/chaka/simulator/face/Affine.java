package org.chaka.simulator.face;

/** A map of the plane that keeps parallels: {@code x' = xx*x + xy*y + x0}, {@code y' = yx*x + yy*y + y0}. */
record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {

    /** Stretches alike in both directions, then moves. */
    static Affine scaledAndMoved(double scale, double x0, double y0) {
        return new Affine(scale, 0, x0, 0, scale, y0);
    }

    /**
     * Turns, stretches alike in both directions and moves, so that {@code from} comes as near to {@code to} as it can
     * (least squares; Umeyama 1991, without reflection).
     */
    static Affine similarity(Point[] from, Point[] to) {
        Point fromMean = mean(from);
        Point toMean = mean(to);
        double along = 0;
        double across = 0;
        double size = 0;
        for (int i = 0; i < from.length; i++) {
            double x = from[i].x() - fromMean.x();
            double y = from[i].y() - fromMean.y();
            double u = to[i].x() - toMean.x();
            double v = to[i].y() - toMean.y();
            along += x * u + y * v;
            across += x * v - y * u;
            size += x * x + y * y;
        }
        double cos = along / size;
        double sin = across / size;
        return new Affine(
                cos,
                -sin,
                toMean.x() - cos * fromMean.x() + sin * fromMean.y(),
                sin,
                cos,
                toMean.y() - sin * fromMean.x() - cos * fromMean.y());
    }

    double x(double x, double y) {
        return xx * x + xy * y + x0;
    }

    double y(double x, double y) {
        return yx * x + yy * y + y0;
    }

    /** How much longer a horizontal line gets. */
    double scale() {
        return Math.hypot(xx, yx);
    }

    Affine thenScaled(double by) {
        return new Affine(xx * by, xy * by, x0 * by, yx * by, yy * by, y0 * by);
    }

    private static Point mean(Point[] points) {
        double x = 0;
        double y = 0;
        for (Point point : points) {
            x += point.x() / points.length;
            y += point.y() / points.length;
        }
        return new Point(x, y);
    }
}
