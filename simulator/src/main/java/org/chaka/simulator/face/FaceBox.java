package org.chaka.simulator.face;

/** A square around a face, in pixels; it may reach beyond the picture. */
public record FaceBox(double left, double top, double side, double score) {
    /** Share of the common area of two boxes in the area of both. */
    double overlap(FaceBox other) {
        double width = Math.min(left + side, other.left + other.side) - Math.max(left, other.left);
        double height = Math.min(top + side, other.top + other.side) - Math.max(top, other.top);
        double common = Math.max(0, width) * Math.max(0, height);
        return common / (side * side + other.side * other.side - common);
    }

    /** The same centre, another size. */
    FaceBox grown(double times) {
        double more = side * (times - 1) / 2;
        return new FaceBox(left - more, top - more, side * times, score);
    }

    boolean isWithin(Photograph picture) {
        double slack = side * 0.05;
        return left >= -slack
                && top >= -slack
                && left + side <= picture.width() + slack
                && top + side <= picture.height() + slack;
    }

    /** This square of a picture, at another size. */
    Photograph cut(Photograph picture, int pixels) {
        return picture.warped(Affine.scaledAndMoved(side / pixels, left, top), pixels, pixels);
    }
}
