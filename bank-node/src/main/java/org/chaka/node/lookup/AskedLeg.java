package org.chaka.node.lookup;

import java.time.Duration;

/**
 * A leg that a bank has.
 *
 * @param timeout how long one inquiry may wait for it
 */
public record AskedLeg(LegSource source, Duration timeout) {}
