package org.chaka.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chaka.hub.HubApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The process of the hub: the production hub, and beside it the filler, told what to do on standard input. */
public final class HubSide {
    /** How its JVM runs, as docs/running.md advises: a heap that grows and shrinks has its pages cleared each time. */
    public static final List<String> JVM = List.of(
            "-XX:+UseParallelGC",
            "-Xms2g",
            "-Xmx2g",
            "-XX:+AlwaysPreTouch",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private HubSide() {}

    /** The hub as it is. */
    public static void main(String[] arguments) throws IOException, SQLException {
        obey(start(Place.of(arguments)));
    }

    /**
     * Starts the production hub.
     *
     * @param further settings of Spring Boot, beyond where it lives
     */
    public static ApplicationContext start(Place place, String... further) {
        return start(new SpringApplication(HubApplication.class), place, place.hubForBanks(), further);
    }

    /**
     * The same with an application that was changed before.
     *
     * @param bankUrl under which banks see it
     */
    public static ApplicationContext start(
            SpringApplication application, Place place, String bankUrl, String... further) {
        String carrier = "http://localhost:" + place.carrierPort();
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + place.port(),
                "--server.address=127.0.0.1",
                "--chaka.data=" + place.folder().resolve("hub"),
                "--chaka.handover=" + place.handover(),
                "--chaka.public-url=" + place.hub(),
                "--chaka.bank-url=" + bankUrl,
                "--chaka.bank-address=127.0.0.1",
                "--chaka.bank-port=" + place.bankPort(),
                "--chaka.authority-url=" + carrier,
                "--chaka.carrier-url=" + carrier,
                "--chaka.database.embedded-port=" + place.databasePort()));
        settings.addAll(List.of(further));
        return application.run(settings.toArray(String[]::new));
    }

    /** Understands {@code fill INQUIRIES BANKS} on standard input and answers {@code filled}; ends with its input. */
    public static void obey(ApplicationContext hub) throws IOException, SQLException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            int[] everyBank = IntStream.range(0, Integer.parseInt(words[2])).toArray();
            new Filler(hub, () -> everyBank).fill(Integer.parseInt(words[1]));
            System.out.println("filled");
        }
        System.exit(SpringApplication.exit(hub));
    }
}
