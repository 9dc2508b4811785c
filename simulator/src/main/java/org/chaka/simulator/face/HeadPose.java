package org.chaka.simulator.face;

/**
 * Where a head points, in degrees; 0 is straight into the camera.
 *
 * @param left to the person's own left
 * @param down towards the chest
 */
public record HeadPose(double left, double down) {}
