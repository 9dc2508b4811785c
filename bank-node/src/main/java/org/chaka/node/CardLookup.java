package org.chaka.node;

/** The one thing that a bank writes itself: the way to its own systems. Called from many threads at once. */
@FunctionalInterface
public interface CardLookup {
    /**
     * Looks a person up. May take long: other inquiries go on meanwhile. One half that cannot be asked is reported in
     * the result; an exception means that nothing could be asked, and the inquiry is tried again with its next lease.
     */
    LookupResult lookup(Subject subject) throws InterruptedException;
}
