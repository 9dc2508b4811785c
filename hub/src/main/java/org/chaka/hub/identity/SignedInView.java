package org.chaka.hub.identity;

import org.chaka.hub.platform.CurrentPerson;

/** Gives the {@code me} object that a registration and a sign-in reply with; implemented where a query's state is known. */
public interface SignedInView {
    /** What the app shows to this person now, to be written as JSON. */
    Object of(CurrentPerson person);
}
