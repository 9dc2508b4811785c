package org.chaka.node;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.WorkItem;

/**
 * What a node must not forget, in PostgreSQL, in the schema that the connection names: bodies not yet receipted, which
 * device key each inquiry came with, and what each reference stands for. No personal data.
 */
final class NodeStore {
    private final DataSource database;

    NodeStore(DataSource database) {
        this.database = database;
    }

    void createTables() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS chaka_outbox (
                        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        token bytea NOT NULL CHECK (octet_length(token) = 16),
                        body bytea NOT NULL,
                        kept_at timestamptz NOT NULL);
                    CREATE TABLE IF NOT EXISTS chaka_seen (
                        inquiry_id uuid PRIMARY KEY,
                        device_key_hash bytea NOT NULL CHECK (octet_length(device_key_hash) = 32),
                        valid_until timestamptz NOT NULL);
                    CREATE TABLE IF NOT EXISTS chaka_reference (
                        reference bigint PRIMARY KEY,
                        inquiry_id uuid NOT NULL,
                        card_id text NOT NULL,
                        valid_until timestamptz NOT NULL)""");
        }
    }

    /**
     * Remembers the device key of each inquiry that is new.
     *
     * @return positions of the items whose inquiry was seen before with another device key
     */
    Set<Integer> otherDeviceKeys(List<WorkItem> items) throws SQLException {
        if (items.isEmpty()) {
            return Set.of();
        }
        Object[] ids = new Object[items.size()];
        byte[][] hashes = new byte[items.size()][];
        String[] until = new String[items.size()];
        for (int i = 0; i < ids.length; i++) {
            WorkItem item = items.get(i);
            ids[i] = item.inquiryId();
            hashes[i] = Digests.sha256(item.deviceKey().toArray()).toArray();
            // ISO text with its Z: the driver writes other types in the JVM's own zone.
            until[i] = Lifetimes.end(item).toString();
        }
        try (Connection connection = database.getConnection()) {
            Array idArray = connection.createArrayOf("uuid", ids);
            Array hashArray = connection.createArrayOf("bytea", hashes);
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO chaka_seen (inquiry_id, device_key_hash, valid_until)
                    SELECT * FROM unnest(?::uuid[], ?::bytea[], ?::timestamptz[]) AS new (id, hash, until) ORDER BY id
                    ON CONFLICT DO NOTHING""")) {
                insert.setArray(1, idArray);
                insert.setArray(2, hashArray);
                insert.setArray(3, connection.createArrayOf("timestamptz", until));
                insert.executeUpdate();
            }
            return positionsOfOthers(connection, idArray, hashArray);
        }
    }

    /** Keeps a body, together with what its references stand for, before it is posted for the first time. */
    void keep(Bytes token, byte[] body, List<KeptReference> references, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement post = connection.prepareStatement(
                            "INSERT INTO chaka_outbox (token, body, kept_at) VALUES (?, ?, ?)");
                    PreparedStatement reference = connection.prepareStatement("""
                            INSERT INTO chaka_reference (reference, inquiry_id, card_id, valid_until)
                            VALUES (?, ?, ?, ?)""")) {
                post.setBytes(1, token.toArray());
                post.setBytes(2, body);
                post.setObject(3, utc(now));
                post.executeUpdate();
                for (KeptReference kept : references) {
                    reference.setLong(1, kept.reference().value());
                    reference.setObject(2, kept.inquiryId());
                    reference.setString(3, kept.cardId());
                    reference.setObject(4, utc(kept.validUntil()));
                    reference.addBatch();
                }
                reference.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                // A pool hands this connection to others.
                connection.setAutoCommit(true);
            }
        }
    }

    /** The oldest kept body with an id larger than {@code after}. */
    Optional<KeptPost> nextKept(long after) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id, body FROM chaka_outbox WHERE id > ? ORDER BY id LIMIT 1")) {
            select.setLong(1, after);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new KeptPost(row.getLong(1), Bytes.copyOf(row.getBytes(2))))
                        : Optional.empty();
            }
        }
    }

    /** Forgets a body after a final reply. */
    void delete(long id) throws SQLException {
        update("DELETE FROM chaka_outbox WHERE id = ?", id);
    }

    /** Bodies that are kept. */
    long countKept() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT count(*) FROM chaka_outbox")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Resolves a reference that a person quotes (B4): the bank's own card id, while it is valid. */
    Optional<String> cardId(CardReference reference, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT card_id FROM chaka_reference WHERE reference = ? AND valid_until > ?")) {
            select.setLong(1, reference.value());
            select.setObject(2, utc(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Deletes what is no longer valid; an inquiry past its deadline is refused without being remembered. */
    void forgetExpired(Instant now) throws SQLException {
        update("DELETE FROM chaka_seen WHERE valid_until <= ?", utc(now));
        update("DELETE FROM chaka_reference WHERE valid_until <= ?", utc(now));
    }

    private static Set<Integer> positionsOfOthers(Connection connection, Array ids, Array hashes) throws SQLException {
        Set<Integer> positions = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT now.position - 1
                FROM unnest(?::uuid[], ?::bytea[]) WITH ORDINALITY AS now (id, hash, position)
                JOIN chaka_seen seen ON seen.inquiry_id = now.id
                WHERE seen.device_key_hash <> now.hash""")) {
            select.setArray(1, ids);
            select.setArray(2, hashes);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    positions.add(row.getInt(1));
                }
            }
        }
        return positions;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private void update(String sql, Object parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            statement.executeUpdate();
        }
    }
}
