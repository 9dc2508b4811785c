package org.chaka.node.lookup;

import java.time.Duration;

/**
 * How one of the bank's systems is doing since the node was started; no personal data.
 *
 * @param answered times that it answered
 * @param failed times that it failed
 * @param late times that it did not answer before the timeout
 * @param badRows times that it answered, and a row of this person could not be used
 * @param waited for all of these together
 * @param working whether it could be asked the last time; true before the first
 */
public record LegHealth(long answered, long failed, long late, long badRows, Duration waited, boolean working) {}
