package org.chaka.hub.platform;

import java.time.Instant;

/** What a module must forget in time. The retention module calls all of them. */
public interface Erasable {
    /** What it is, for counters and logs. */
    String name();

    /**
     * Erases what is due.
     *
     * @return how many rows, partitions or keys went
     */
    long eraseDue(Instant now);

    /** How many are due for longer than the module allows; zero when all is well. */
    long overdue(Instant now);
}
