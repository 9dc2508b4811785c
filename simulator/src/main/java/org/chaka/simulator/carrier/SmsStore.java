package org.chaka.simulator.carrier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The SMS that phones got, in the carrier's own schema. */
final class SmsStore {
    private static final int LATEST = 50;

    /** An SMS on a phone. */
    record Sms(String text, Instant receivedAt) {}

    private final DataSource database;
    private final Clock clock;

    SmsStore(DataSource database, Clock clock) throws SQLException {
        this.database = database;
        this.clock = clock;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS message (
                        message_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        idempotency_key text NOT NULL UNIQUE,
                        phone text NOT NULL,
                        body text NOT NULL,
                        received_at timestamptz NOT NULL);
                    CREATE INDEX IF NOT EXISTS message_of_phone ON message (phone, message_id)""");
        }
    }

    /** Keeps a message; one with the same key is there already, and stays as it is. */
    void receive(String idempotencyKey, PhoneNumber phone, String text) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO message (idempotency_key, phone, body, received_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (idempotency_key) DO NOTHING""")) {
            insert.setString(1, idempotencyKey);
            insert.setString(2, phone.digits());
            insert.setString(3, text);
            insert.setObject(4, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** The latest messages of a phone, the newest first. */
    List<Sms> inbox(PhoneNumber phone) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT body, received_at FROM message WHERE phone = ? ORDER BY message_id DESC LIMIT ?")) {
            select.setString(1, phone.digits());
            select.setInt(2, LATEST);
            try (ResultSet row = select.executeQuery()) {
                List<Sms> messages = new ArrayList<>();
                while (row.next()) {
                    messages.add(new Sms(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant()));
                }
                return messages;
            }
        }
    }
}
