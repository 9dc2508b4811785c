package org.chaka.bench;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.MalformedException;

/** The process of the load: stub banks, and an SMS carrier that takes everything. */
public final class BanksSide {
    /** How its JVM runs. */
    public static final List<String> JVM = List.of(
            "-XX:+UseParallelGC", "-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch", "--enable-native-access=ALL-UNNAMED");

    private BanksSide() {}

    /** Each byte of standard input starts the banks, or stops them; ends with its input. */
    public static void main(String[] arguments) throws IOException, MalformedException, InterruptedException {
        Place place = Place.of(arguments);
        List<Parties.BankKeys> banks = Parties.banks(place, Integer.parseInt(arguments[2]));
        Carrier.start(place);
        X509Certificate hub = PemFiles.readCertificate(place.handover().resolve("hub-signing.pem"));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> threads = new ArrayList<>();
            for (Parties.BankKeys bank : banks) {
                threads.add(Thread.ofVirtual().start(new StubBank(bank, place.hubForBanks(), hub, stop)));
            }
            if (System.in.read() < 0) {
                break;
            }
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("stopped");
        }
        System.exit(0);
    }
}
