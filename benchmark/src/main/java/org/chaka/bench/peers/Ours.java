package org.chaka.bench.peers;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.chaka.bench.BanksSide;
import org.chaka.bench.Child;
import org.chaka.bench.HubSide;
import org.chaka.bench.Parties;
import org.chaka.bench.Place;
import org.chaka.bench.Truth;
import org.chaka.protocol.wire.MalformedException;

/** The real exchange, in rounds between those of others: hub, stub banks over HTTP, and the database of both. */
final class Ours implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    private static final double NANOS = 1e9;

    private final Truth truth;
    private final Child hub;
    private final Child load;
    private final int banks = Parties.BANKS.size();
    private int inquiries;

    Ours(Place place) throws IOException, MalformedException {
        Parties.make(place, banks);
        truth = new Truth(place);
        hub = Child.start(HubSide.class, place, HubSide.JVM);
        load = Child.start(BanksSide.class, place, BanksSide.JVM, Integer.toString(banks));
    }

    /** Puts so many inquiries into the log and has them answered. @return seconds from the banks' start to the last READY */
    double round(int more) throws IOException, SQLException, InterruptedException {
        hub.say("fill " + more + " " + banks + "\n");
        hub.await("filled");
        inquiries += more;
        truth.checkpoint();
        long start = System.nanoTime();
        load.say("1");
        while (truth.closed() < inquiries) {
            if (!hub.isAlive() || !load.isAlive()) {
                throw new IOException("the hub or the load has ended");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        load.say("0");
        load.await("stopped");
        return seconds;
    }

    /** @throws IllegalStateException naming what does not hold over all rounds */
    void verify() throws SQLException {
        truth.verify(inquiries, banks);
    }

    @Override
    public void close() throws IOException {
        for (Child child : List.of(load, hub)) {
            child.close();
        }
    }
}
