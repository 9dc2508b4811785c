package org.chaka.simulator.face;

/** A place in a picture, in pixels from its upper left corner, or the way from one to another. */
record Point(double x, double y) {
    static Point between(Point one, Point other) {
        return new Point((one.x + other.x) / 2, (one.y + other.y) / 2);
    }

    /** The way to here. */
    Point minus(Point from) {
        return new Point(x - from.x, y - from.y);
    }

    /** By a right angle, so that what points to the right points down. */
    Point turned() {
        return new Point(-y, x);
    }

    double dot(Point other) {
        return x * other.x + y * other.y;
    }

    double length() {
        return Math.hypot(x, y);
    }
}
