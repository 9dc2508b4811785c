package org.chaka.node.run;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.chaka.node.BankNode;
import org.chaka.node.NodeHealth;
import org.chaka.node.lookup.Leg;
import org.chaka.node.lookup.LegHealth;

/** Where what a running node says about itself is gathered. */
record State(BankNode node, boolean fetches, Supplier<Map<Leg, LegHealth>> legs, Clock clock) {
    /**
     * One look.
     *
     * @param fetches whether it asks the hub for work; else it hears of the hub only when there is some
     * @param keptBodies not receipted yet; empty when the store does not answer
     */
    record Look(Instant at, boolean fetches, NodeHealth node, Map<Leg, LegHealth> legs, OptionalLong keptBodies) {}

    Look look() {
        return new Look(clock.instant(), fetches, node.health(), legs.get(), keptBodies());
    }

    private OptionalLong keptBodies() {
        try {
            return OptionalLong.of(node.keptBodies());
        } catch (SQLException e) {
            return OptionalLong.empty();
        }
    }
}
