package org.chaka.node;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.chaka.protocol.wire.CardReference;

/** B4: what the references stand for that a node has given, beside the node and without it. */
public final class References {
    private final NodeStore store;

    /**
     * Those of a node.
     *
     * @param database the node's store
     */
    public References(DataSource database) {
        this.store = new NodeStore(database);
    }

    /**
     * The bank's own id of the card that a person quotes the reference of, while it is valid.
     *
     * @throws SQLException when the store cannot be used, or no node has made it yet
     */
    public Optional<String> cardId(CardReference reference, Instant now) throws SQLException {
        return store.cardId(reference, now);
    }
}
