package org.chaka.peers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.postgres.EmbeddedDatabase;

/** A process that ends without a word when half of the answers are given, as by {@code kill -9}. */
final class Dying {
    static final int STATUS = 9;

    private Dying() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Peer peer = PeerSide.peer(arguments[2]);
        int inquiries = Integer.parseInt(arguments[3]);
        Tables.make(database, inquiries);
        peer.fill(database, inquiries);
        AtomicInteger left = new AtomicInteger(inquiries * Round.BANKS / 2);
        peer.run(database, new Round(inquiries, Duration.ofMinutes(2)) {
            @Override
            byte[] ask() {
                if (left.getAndDecrement() == 0) {
                    Runtime.getRuntime().halt(STATUS);
                }
                return super.ask();
            }
        });
    }
}
