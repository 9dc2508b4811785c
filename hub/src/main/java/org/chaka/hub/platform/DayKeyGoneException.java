package org.chaka.hub.platform;

import java.time.LocalDate;

/** The key of an erase day was destroyed or lost: what it wrapped cannot be opened any more, by anybody. */
public class DayKeyGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DayKeyGoneException(LocalDate day) {
        super("the key of " + day + " is gone");
    }
}
