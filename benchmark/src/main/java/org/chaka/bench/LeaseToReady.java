package org.chaka.bench;

/** Seconds from the first lease with an inquiry in it until its report is READY, over all inquiries that were measured. */
record LeaseToReady(double median, double p99) {}
