package org.chaka.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the simulator lives.
 *
 * @param data the folder of the whole demo; the simulator's own is {@code simulator} in it
 * @param hubPort the hub's; the simulator serves on the next one, the hub serves banks on the second after
 *     it, the carrier's SMPP is on the fourth, and the simulator's database on the eleventh
 */
public record SimulatorSettings(Path data, int hubPort) {
    private static final int OWN_PORT = 1;
    private static final int BANK_PORT = 2;
    private static final int SMPP_PORT = 4;
    private static final int DATABASE_PORT = 11;

    /** Who binds to the demo's carrier. */
    static final String SMPP_SYSTEM_ID = "chaka";

    /** A demo's password, of at most eight characters, as SMPP 3.4 has it. */
    static final String SMPP_PASSWORD = "demo";

    /** As the demo's wallet knows the hub. */
    static final String WALLET_CLIENT = "chaka";

    /** And its secret there. */
    static final String WALLET_SECRET = "demo";

    /**
     * Reads {@code CHAKA_DATA} (default {@code data}) and {@code CHAKA_PORT} (default 8080).
     *
     * @throws NumberFormatException when the port is no number
     */
    public static SimulatorSettings of(Map<String, String> environment) {
        return new SimulatorSettings(
                Path.of(environment.getOrDefault("CHAKA_DATA", "data")).toAbsolutePath(),
                Integer.parseInt(environment.getOrDefault("CHAKA_PORT", "8080")));
    }

    /** The hub's address. */
    public URI hub() {
        return address(hubPort);
    }

    /** The hub's address for banks. */
    public URI hubForBanks() {
        return URI.create("https://localhost:" + (hubPort + BANK_PORT));
    }

    /** The simulator's own address, as others write it. */
    public URI outside() {
        return address(port());
    }

    /** The wallet's address: by number, so that it is another site than the app, as a wallet's is. */
    public URI wallet() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return hubPort + OWN_PORT;
    }

    /** The carrier's address for SMPP, with id and password. */
    public URI smpp() {
        return URI.create("smpp://" + SMPP_SYSTEM_ID + ":" + SMPP_PASSWORD + "@localhost:" + smppPort());
    }

    int smppPort() {
        return hubPort + SMPP_PORT;
    }

    int databasePort() {
        return hubPort + DATABASE_PORT;
    }

    Path databaseFolder() {
        return data.resolve("simulator").resolve("postgres");
    }

    Path keyFolder() {
        return data.resolve("simulator").resolve("keys");
    }

    Path handover() {
        return data.resolve("handover");
    }

    /** With which the hub's requests are checked; it writes the file at its start. */
    Path hubCertificate() {
        return handover().resolve("hub-signing.pem");
    }

    Path clockFile() {
        return data.resolve("clock");
    }

    private static URI address(int port) {
        return URI.create("http://localhost:" + port);
    }
}
