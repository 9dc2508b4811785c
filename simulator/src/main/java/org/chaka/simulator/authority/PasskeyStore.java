package org.chaka.simulator.authority;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.chaka.protocol.authority.PasskeyRefusal;
import org.chaka.protocol.wire.Bytes;

/** One passkey per person under the authority's key, and what was decided by it. */
final class PasskeyStore {
    /**
     * A person's passkey.
     *
     * @param credential its id
     * @param attestation the object with its public key, as it came
     * @param clientData with which it came
     * @param counter how often it said that it was used; 0 where it does not count
     */
    record Passkey(Bytes credential, Bytes attestation, Bytes clientData, long counter) {}

    private final DataSource database;
    private final SealedBox box;
    private final Clock clock;

    PasskeyStore(DataSource database, SealedBox box, Clock clock) throws SQLException {
        this.database = database;
        this.box = box;
        this.clock = clock;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS passkey (
                        person bytea PRIMARY KEY,
                        sealed_credential bytea NOT NULL,
                        sealed_attestation bytea NOT NULL,
                        sealed_client_data bytea NOT NULL,
                        counter bigint NOT NULL,
                        made_at timestamptz NOT NULL);
                    CREATE TABLE IF NOT EXISTS passkey_use (
                        use_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        person bytea NOT NULL,
                        tried_at timestamptz NOT NULL,
                        evidence_id bytea,
                        outcome text NOT NULL)""");
        }
    }

    /** This person's passkey. */
    Optional<Passkey> find(String documentNumber) throws SQLException {
        byte[] person = person(documentNumber);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT sealed_credential, sealed_attestation, sealed_client_data, counter
                        FROM passkey WHERE person = ?""")) {
            select.setBytes(1, person);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Passkey(
                        opened(row.getBytes(1), person),
                        opened(row.getBytes(2), person),
                        opened(row.getBytes(3), person),
                        row.getLong(4)));
            }
        }
    }

    /** Puts a passkey in the place of any older one. */
    void keep(String documentNumber, Passkey passkey) throws SQLException {
        byte[] person = person(documentNumber);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO passkey (person, sealed_credential, sealed_attestation, sealed_client_data, counter, made_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (person) DO UPDATE SET sealed_credential = excluded.sealed_credential,
                            sealed_attestation = excluded.sealed_attestation,
                            sealed_client_data = excluded.sealed_client_data,
                            counter = excluded.counter, made_at = excluded.made_at""")) {
            insert.setBytes(1, person);
            insert.setBytes(2, box.seal(passkey.credential().toArray(), person));
            insert.setBytes(3, box.seal(passkey.attestation().toArray(), person));
            insert.setBytes(4, box.seal(passkey.clientData().toArray(), person));
            insert.setLong(5, passkey.counter());
            insert.setObject(6, now());
            insert.executeUpdate();
        }
    }

    /** Forgets this person's passkey, if there is one. */
    void remove(String documentNumber) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM passkey WHERE person = ?")) {
            delete.setBytes(1, person(documentNumber));
            delete.executeUpdate();
        }
    }

    /** Notes a use under its evidence id, and the counter that came with it. */
    void accepted(String documentNumber, Bytes evidenceId, long counter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE passkey SET counter = ? WHERE person = ?")) {
            update.setLong(1, counter);
            update.setBytes(2, person(documentNumber));
            update.executeUpdate();
        }
        note(documentNumber, evidenceId.toArray(), "accepted");
    }

    /** Notes a refused try. */
    void refused(String documentNumber, PasskeyRefusal refusal) throws SQLException {
        note(documentNumber, null, refusal.reason());
    }

    private void note(String documentNumber, byte[] evidenceId, String outcome) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO passkey_use (person, tried_at, evidence_id, outcome) VALUES (?, ?, ?, ?)")) {
            insert.setBytes(1, person(documentNumber));
            insert.setObject(2, now());
            insert.setBytes(3, evidenceId);
            insert.setString(4, outcome);
            insert.executeUpdate();
        }
    }

    private Bytes opened(byte[] sealed, byte[] person) {
        return Bytes.copyOf(box.open(sealed, person));
    }

    private byte[] person(String documentNumber) {
        return box.index(documentNumber.getBytes(StandardCharsets.US_ASCII));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
