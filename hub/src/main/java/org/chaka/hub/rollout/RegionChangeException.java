package org.chaka.hub.rollout;

/** A region that cannot be opened so. The message says to the operator why, and what to do. */
public class RegionChangeException extends Exception {
    private static final long serialVersionUID = 1L;

    RegionChangeException(String message) {
        super(message);
    }
}
