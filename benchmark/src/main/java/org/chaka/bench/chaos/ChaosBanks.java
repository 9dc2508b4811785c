package org.chaka.bench.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chaka.bench.Parties;
import org.chaka.bench.Place;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.MalformedException;

/** The process of the banks. What they do and see is said on standard output, since it may be killed at any moment. */
final class ChaosBanks {
    private static final int START = 2;
    private static final int SEED = 3;

    private ChaosBanks() {}

    /** Arguments: place, start of the fast clock, seed. Works until its input ends. */
    public static void main(String[] arguments) throws IOException, MalformedException, InterruptedException {
        Place place = Place.of(arguments);
        Clock clock = new FastClock(Instant.parse(arguments[START]));
        Random seeds = new Random(Long.parseLong(arguments[SEED]));
        X509Certificate hub = PemFiles.readCertificate(place.handover().resolve("hub-signing.pem"));
        List<Thread> threads = new ArrayList<>();
        for (Parties.BankKeys keys : Parties.banks(place, Parties.BANKS.size())) {
            ChaosBank bank = new ChaosBank(keys, Relay.address(place), hub, clock, new Random(seeds.nextLong()));
            threads.add(Thread.ofVirtual().unstarted(bank));
        }
        System.out.println("ready");
        threads.forEach(Thread::start);
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }
}
