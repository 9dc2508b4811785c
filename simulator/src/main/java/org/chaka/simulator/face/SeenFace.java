package org.chaka.simulator.face;

/**
 * The one face of a picture.
 *
 * @param box where it is
 */
public record SeenFace(FaceTemplate template, HeadPose pose, FaceBox box) {}
