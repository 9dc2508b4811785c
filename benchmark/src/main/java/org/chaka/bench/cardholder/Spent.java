package org.chaka.bench.cardholder;

import java.io.IOException;
import org.chaka.bench.Child;
import org.chaka.bench.CpuTime;
import org.chaka.bench.Place;

/**
 * CPU seconds since the start, by who spent them.
 *
 * @param load of this process
 */
record Spent(double hub, double database, double load) {
    static final Spent NOTHING = new Spent(0, 0, 0);

    static Spent now(Child hub, Place place) throws IOException {
        return new Spent(
                CpuTime.of(hub.pid()),
                CpuTime.ofPostgres(place.database().resolve("data")),
                CpuTime.of(ProcessHandle.current().pid()));
    }

    Spent plus(Spent other) {
        return new Spent(hub + other.hub, database + other.database, load + other.load);
    }

    Spent since(Spent earlier) {
        return new Spent(hub - earlier.hub, database - earlier.database, load - earlier.load);
    }

    double all() {
        return hub + database + load;
    }
}
