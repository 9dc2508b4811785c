package org.chaka.peers;

import org.chaka.postgres.EmbeddedDatabase;

/**
 * One way to ask sixteen banks durably. Each sub-answer is a piece of work of its own, since each bank answers when it
 * can, fails on its own and is asked again on its own; stored before the next is done, so that a process killed in
 * between loses nothing.
 */
interface Peer {
    /** As it stands in the results: the library and its version. */
    String name();

    /** What was set otherwise than the library does by itself. */
    String settings();

    /**
     * Stores work for so many inquiries, whose rows are there already. It is not timed, as filling our log is not.
     *
     * @throws Exception what the library throws; the figure then fails
     */
    void fill(EmbeddedDatabase database, int inquiries) throws Exception;

    /**
     * Does the work that is stored and not done, and waits until every report is READY.
     *
     * @throws Exception what the library throws; the figure then fails
     */
    void run(EmbeddedDatabase database, Round round) throws Exception;
}
