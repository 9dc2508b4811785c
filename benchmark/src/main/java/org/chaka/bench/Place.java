package org.chaka.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.chaka.postgres.EmbeddedDatabase;

/**
 * Where one run lives.
 *
 * @param folder of its own, deleted afterwards
 * @param port the hub's; the carrier has the next one, the database the tenth after it
 */
public record Place(Path folder, int port) {
    /** The hub's address for cardholders. */
    public String hub() {
        return "http://localhost:" + port;
    }

    /** Where the hub listens for banks. */
    public int bankPort() {
        return port + 2;
    }

    /** Where banks find the hub. */
    public String hubForBanks() {
        return "https://localhost:" + bankPort();
    }

    /** Where the SMS carrier listens. */
    public int carrierPort() {
        return port + 1;
    }

    /** Of the database that the hub of this run starts. */
    public int databasePort() {
        return port + 10;
    }

    /** The folder of the hub's embedded PostgreSQL. */
    public Path database() {
        return folder.resolve("hub/postgres");
    }

    /** A connection to the database that the hub of this run started. */
    public Connection connect() throws SQLException {
        return EmbeddedDatabase.connect(database(), databasePort());
    }

    /** What is handed over to the hub. */
    public Path handover() {
        return folder.resolve("handover");
    }

    Path authorityKey() {
        return folder.resolve("authority-signing.key");
    }

    /** The banks' private keys. */
    public Path bankKeys() {
        return folder.resolve("bank-keys");
    }

    /** The log of a process. */
    public Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** As arguments of another process of this run. */
    public String[] arguments() {
        return new String[] {folder.toString(), Integer.toString(port)};
    }

    /** The first two arguments of a process of this run. */
    public static Place of(String[] arguments) {
        return new Place(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }
}
