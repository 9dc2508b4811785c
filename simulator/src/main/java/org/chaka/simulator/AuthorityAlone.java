package org.chaka.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.authority.IdentityAuthority;
import org.chaka.simulator.authority.PasskeySite;
import org.chaka.simulator.web.WebServer;

/** The identity authority by itself, on real time, with keys and a database of its own. */
final class AuthorityAlone implements AutoCloseable {
    private final SimulatorDatabase database;
    private final WebServer server;

    private AuthorityAlone(SimulatorDatabase database, WebServer server) {
        this.database = database;
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param folder its own: {@code keys} and {@code postgres} are made in it, and its certificates for the hub; it finds
     *     the hub's {@code hub-signing.pem} there, at the latest when the hub asks
     * @param port on the loopback interface; its database takes the next one
     * @param app where passkeys are used
     */
    static AuthorityAlone start(Path folder, int port, URI app) throws IOException, MalformedException, SQLException {
        Files.createDirectories(folder);
        AuthorityKeys keys = AuthorityKeys.in(new KeyFolder(folder.resolve("keys"), new SecureRandom()));
        keys.handOver(folder);
        SimulatorDatabase database = new SimulatorDatabase(folder.resolve("postgres"), port + 1);
        IdentityAuthority authority = new IdentityAuthority(
                keys.signing(),
                keys.encryption(),
                folder.resolve("hub-signing.pem"),
                URI.create("http://localhost:" + port),
                PasskeySite.of(app),
                database.of("authority"),
                keys.store(),
                Clock.systemUTC());
        return new AuthorityAlone(
                database, authority.addTo(new WebServer.Builder()).start(port));
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
