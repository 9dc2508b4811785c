package org.chaka.simulator.walk;

import java.util.Locale;

/** Where a walk ends. */
public enum Until {
    /** The hub has accepted the inquiry. */
    SUBMITTED,
    /** The report is ready and the SMS has come. */
    READY,
    /** The report was opened and is right. */
    OPENED,
    /** The report has expired. */
    ERASED,
    /** The person may ask again. */
    END;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
