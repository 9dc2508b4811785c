package org.chaka.node;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.chaka.protocol.cases.CaseState;

/** B6: what persons want of their cards, beside a node and without it. The node says to the hub what is answered here. */
public final class Cases {
    private final CaseStore store;

    /**
     * Those of a node.
     *
     * @param database the node's store
     */
    public Cases(DataSource database) {
        this.store = new CaseStore(database);
    }

    /**
     * All that have not ended, the oldest first.
     *
     * @throws SQLException when the store cannot be used, or no node has made it yet
     */
    public List<BankCase> all(Instant now) throws SQLException {
        return store.all(now);
    }

    /**
     * Puts a case into a state from now on; the person sees it as soon as the node runs.
     *
     * @return false when there is no such case, or it could not be understood
     * @throws SQLException when the store cannot be used, or no node has made it yet
     */
    public boolean answer(UUID caseId, CaseState state, Instant now) throws SQLException {
        return store.answer(caseId, state, now);
    }
}
