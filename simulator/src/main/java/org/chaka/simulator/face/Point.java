package org.chaka.simulator.face;

/** A place in a picture, in pixels from its upper left corner. */
record Point(double x, double y) {
    static Point between(Point one, Point other) {
        return new Point((one.x + other.x) / 2, (one.y + other.y) / 2);
    }

    double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
