package org.chaka.hub.report;

/** What became of an inquiry: ASKING, then exactly one of the others (D8). */
public enum RecordState {
    /** Banks are being asked. */
    ASKING,
    /** The report was made; it may have expired or been deleted since. */
    READY,
    /** The person withdrew it before. */
    WITHDRAWN
}
