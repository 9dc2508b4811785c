package org.chaka.simulator.face;

/**
 * Where a head points, told by where the tip of the nose stands among eyes and mouth: measured so, the mirror image of a
 * face points as far the other way (decision 12).
 *
 * @param left to the person's own left: the tip's distance from the middle line of the face, over that between the eyes; 0
 *     is straight into the camera, the demo's pictures of a turned head are at 0.15 to 0.18
 * @param down towards the chest: how far down from the eyes to the mouth the tip stands, 0 to 1; a head held straight is
 *     between 0.4 and 0.6, as the face may be
 */
public record HeadPose(double left, double down) {
    static HeadPose of(Landmarks face) {
        Point eyes = Point.between(face.leftEye(), face.rightEye());
        Point mouth = Point.between(face.mouthLeft(), face.mouthRight());
        Point across = face.rightEye().minus(face.leftEye());
        Point along = across.turned();
        double apart = across.length();
        // In the picture, the person's own left is on the right.
        double left = face.noseTip().minus(Point.between(eyes, mouth)).dot(across) / (apart * apart);
        double down = face.noseTip().minus(eyes).dot(along) / mouth.minus(eyes).dot(along);
        return new HeadPose(left, down);
    }
}
