package org.chaka.node.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.chaka.node.lookup.LegHealth;
import org.chaka.protocol.http.Json;

/**
 * The reply to {@code GET /health}.
 *
 * @param status up, or down when the node cannot do its work at all
 * @param hub up when the hub replied lately, if only that there is nothing
 * @param hubTrouble why it was not heard when it was asked last; null when it was
 * @param store up when the node's own store answers
 * @param systems the bank's systems by leg; one that is down costs its half only (D6)
 * @param lastContact of the hub; null before the first
 */
record Status(
        String status, String hub, String hubTrouble, String store, Map<String, String> systems, Instant lastContact) {
    private static final String UP = "up";
    private static final String DOWN = "down";

    static Status of(State.Look look) {
        Instant contact = look.node().lastContact();
        boolean hub = contact != null && contact.isAfter(look.at().minus(look.heardWithin()));
        boolean store = look.keptBodies().isPresent();
        Map<String, String> systems = new TreeMap<>();
        look.legs().forEach((leg, health) -> systems.put(leg.word(), word(health.working())));
        boolean anySystem =
                look.legs().isEmpty() || look.legs().values().stream().anyMatch(LegHealth::working);
        return new Status(
                word(hub && store && anySystem), word(hub), look.node().hubTrouble(), word(store), systems, contact);
    }

    boolean isUp() {
        return UP.equals(status);
    }

    String json() {
        return new String(Json.write(this), StandardCharsets.UTF_8);
    }

    private static String word(boolean up) {
        return up ? UP : DOWN;
    }
}
