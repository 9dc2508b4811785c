package org.chaka.bench.growth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chaka.bench.Carrier;
import org.chaka.bench.Parties;
import org.chaka.bench.Place;
import org.chaka.bench.StubBank;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.MalformedException;

/** The process of the load: hundreds of stub banks that keep their connections, and an SMS carrier. */
final class GrowthBanks {
    private final List<StubBank> banks = new ArrayList<>();
    private final List<Thread> asking = new ArrayList<>();
    private final AtomicBoolean stop = new AtomicBoolean();

    private GrowthBanks(Place place, int count) throws IOException, MalformedException {
        X509Certificate hub = PemFiles.readCertificate(place.handover().resolve("hub-signing.pem"));
        for (Parties.BankKeys keys : Parties.banks(place, count)) {
            banks.add(new StubBank(keys, place.hubForBanks(), hub, stop));
        }
    }

    /**
     * Understands {@code connect BANKS}, {@code start BANKS}, both of them the banks from slot 0 on, and {@code stop};
     * answers {@code done}; ends with its input.
     */
    public static void main(String[] arguments) throws IOException, MalformedException, InterruptedException {
        Place place = Place.of(arguments);
        Carrier.start(place);
        GrowthBanks side = new GrowthBanks(place, Integer.parseInt(arguments[2]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            side.obey(line.split(" ", -1));
            System.out.println("done");
        }
        System.exit(0);
    }

    private void obey(String[] words) throws IOException, InterruptedException {
        switch (words[0]) {
            case "connect" -> {
                for (StubBank bank : banks.subList(0, Integer.parseInt(words[1]))) {
                    bank.connect();
                }
            }
            case "start" -> {
                stop.set(false);
                for (StubBank bank : banks.subList(0, Integer.parseInt(words[1]))) {
                    asking.add(Thread.ofVirtual().start(bank));
                }
            }
            default -> {
                stop.set(true);
                for (Thread thread : asking) {
                    thread.join();
                }
                asking.clear();
            }
        }
    }
}
