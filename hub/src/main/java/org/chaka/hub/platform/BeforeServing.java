package org.chaka.hub.platform;

/** What must have been done at each start before anything is served. The retention module calls all of them. */
public interface BeforeServing {
    /** Does it; a failure stops the start. */
    void beforeServing();
}
