package org.chaka.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.chaka.hub.HubApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The process of the hub: the production hub, and beside it the filler, told what to do on standard input. */
public final class HubSide {
    /** How its JVM runs. */
    public static final List<String> JVM = List.of(
            "-XX:+UseParallelGC",
            "-Xmx2g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private HubSide() {}

    /** Understands {@code fill INQUIRIES BANKS} and answers {@code filled}; ends with its input. */
    public static void main(String[] arguments) throws IOException, SQLException {
        ApplicationContext hub = start(Place.of(arguments));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            new Filler(hub, Integer.parseInt(words[2])).fill(Integer.parseInt(words[1]));
            System.out.println("filled");
        }
        System.exit(SpringApplication.exit(hub));
    }

    /** Starts the production hub in this process, with the handover of {@link Parties}. */
    public static ApplicationContext start(Place place) {
        String carrier = "http://localhost:" + place.carrierPort();
        return SpringApplication.run(
                HubApplication.class,
                "--server.port=" + place.port(),
                "--server.address=127.0.0.1",
                "--chaka.data=" + place.folder().resolve("hub"),
                "--chaka.handover=" + place.handover(),
                "--chaka.public-url=" + place.hub(),
                "--chaka.bank-url=" + place.hubForBanks(),
                "--chaka.bank-address=127.0.0.1",
                "--chaka.bank-port=" + place.bankPort(),
                "--chaka.authority-url=" + carrier,
                "--chaka.carrier-url=" + carrier,
                "--chaka.database.embedded-port=" + place.databasePort());
    }
}
