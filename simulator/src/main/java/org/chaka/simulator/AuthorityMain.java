package org.chaka.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import org.chaka.protocol.wire.MalformedException;

/** Runs the identity authority by itself until it is stopped. */
public final class AuthorityMain {
    private AuthorityMain() {}

    /**
     * Starts it.
     *
     * @param arguments its folder, its port, and the address of the app, for which passkeys are good
     */
    public static void main(String[] arguments) throws IOException, MalformedException, SQLException {
        if (arguments.length != 3) {
            System.err.println("AuthorityMain FOLDER PORT APP, for instance: authority 8091 http://localhost:8080");
            System.exit(2);
        }
        System.setProperty("logback.configurationFile", "simulator-logback.xml");
        System.setProperty("java.awt.headless", "true");
        AuthorityAlone authority = AuthorityAlone.start(
                Path.of(arguments[0]).toAbsolutePath(), Integer.parseInt(arguments[1]), URI.create(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(authority::close, "shutdown"));
    }
}
