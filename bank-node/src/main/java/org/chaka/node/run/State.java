package org.chaka.node.run;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.chaka.node.BankNode;
import org.chaka.node.NodeHealth;
import org.chaka.node.lookup.Leg;
import org.chaka.node.lookup.LegHealth;

/** Where what a running node says about itself is gathered. */
record State(
        BankNode node, Duration heardWithin, Supplier<Map<Leg, LegHealth>> legs, Instant certificatesEnd, Clock clock) {
    /**
     * One look.
     *
     * @param heardWithin how long the hub may be silent
     * @param certificatesEnd when the first of the node's two certificates ends
     * @param keptBodies not receipted yet; empty when the store does not answer
     */
    record Look(
            Instant at,
            Duration heardWithin,
            NodeHealth node,
            Map<Leg, LegHealth> legs,
            Instant certificatesEnd,
            OptionalLong keptBodies) {}

    Look look() {
        return new Look(clock.instant(), heardWithin, node.health(), legs.get(), certificatesEnd, keptBodies());
    }

    private OptionalLong keptBodies() {
        try {
            return OptionalLong.of(node.keptBodies());
        } catch (SQLException e) {
            return OptionalLong.empty();
        }
    }
}
