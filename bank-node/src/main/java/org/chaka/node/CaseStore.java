package org.chaka.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.cases.CaseState;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/** The cases of a node, beside what {@link NodeStore} keeps. No personal data: a card is named by the bank's own id. */
final class CaseStore {
    private final DataSource database;

    CaseStore(DataSource database) {
        this.database = database;
    }

    /** What the hub has to be told. */
    record Unsaid(UUID caseId, Bytes caseSha256, CaseState state, Instant asOf) {}

    void createTable() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS chaka_case (
                        case_id uuid PRIMARY KEY,
                        case_sha256 bytea NOT NULL CHECK (octet_length(case_sha256) = 32),
                        wish smallint,
                        card_id text,
                        opened_at timestamptz NOT NULL,
                        state smallint NOT NULL,
                        as_of timestamptz NOT NULL,
                        is_said boolean NOT NULL DEFAULT false,
                        valid_until timestamptz NOT NULL,
                        CHECK ((wish IS NULL) = (card_id IS NULL)))""");
        }
    }

    /** The hash of the device key that the inquiry came with; empty when it is not remembered. */
    Optional<Bytes> deviceKeyHash(UUID inquiryId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT device_key_hash FROM chaka_seen WHERE inquiry_id = ?")) {
            select.setObject(1, inquiryId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Bytes.copyOf(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    /**
     * Keeps a case as received, with its reference for as long as itself; one whose reference is not of this inquiry, or
     * no longer valid, as refused. One that is kept already stays as it is, and is said again.
     *
     * @return whether its card is known
     */
    boolean keep(OpenCases.Item item, CaseContent content, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Optional<String> card = extendReference(connection, item, content, now);
                insert(connection, item, card.map(id -> new BankCase.Wish(content.wish(), id)), now);
                connection.commit();
                return card.isPresent();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                // A pool hands this connection to others.
                connection.setAutoCommit(true);
            }
        }
    }

    /** Keeps a case that is not taken, as refused. */
    void keepRefused(OpenCases.Item item, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            insert(connection, item, Optional.empty(), now);
        }
    }

    List<BankCase> all(Instant now) throws SQLException {
        List<BankCase> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT case_id, opened_at, wish, card_id, state, as_of, is_said FROM chaka_case
                        WHERE valid_until > ? ORDER BY opened_at, case_id""")) {
            select.setObject(1, utc(now));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(read(row));
                }
            }
        }
        return all;
    }

    boolean answer(UUID caseId, CaseState state, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                // Later than the state before, also within its millisecond: the latest counts at the hub.
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE chaka_case SET state = ?, is_said = false,
                            as_of = greatest(?::timestamptz, as_of + interval '1 millisecond')
                        WHERE case_id = ? AND wish IS NOT NULL AND valid_until > ?""")) {
            update.setInt(1, state.code());
            update.setObject(2, utc(now));
            update.setObject(3, caseId);
            update.setObject(4, utc(now));
            return update.executeUpdate() == 1;
        }
    }

    List<Unsaid> unsaid() throws SQLException {
        List<Unsaid> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT case_id, case_sha256, state, as_of FROM chaka_case WHERE NOT is_said ORDER BY as_of");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.add(new Unsaid(
                        row.getObject(1, UUID.class),
                        Bytes.copyOf(row.getBytes(2)),
                        state(row.getInt(3)),
                        instant(row, 4)));
            }
        }
        return all;
    }

    /** The hub has this state, or will never take it; unless there is a newer one by now. */
    void said(Unsaid state) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE chaka_case SET is_said = true WHERE case_id = ? AND as_of = ?")) {
            update.setObject(1, state.caseId());
            update.setObject(2, utc(state.asOf()));
            update.executeUpdate();
        }
    }

    void forgetExpired(Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM chaka_case WHERE valid_until <= ?")) {
            delete.setObject(1, utc(now));
            delete.executeUpdate();
        }
    }

    private static Optional<String> extendReference(
            Connection connection, OpenCases.Item item, CaseContent content, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE chaka_reference SET valid_until = greatest(valid_until, ?)
                WHERE reference = ? AND inquiry_id = ? AND valid_until > ? RETURNING card_id""")) {
            update.setObject(1, utc(Lifetimes.endOfCase(now)));
            update.setLong(2, content.reference().value());
            update.setObject(3, item.inquiryId());
            update.setObject(4, utc(now));
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static void insert(
            Connection connection, OpenCases.Item item, Optional<BankCase.Wish> understood, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO chaka_case (case_id, case_sha256, wish, card_id, opened_at, state, as_of, valid_until)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                -- A hub that hands it out again has not heard of it, or was restored from a backup.
                ON CONFLICT (case_id) DO UPDATE SET is_said = false""")) {
            CaseState state = understood.isPresent() ? CaseState.RECEIVED : CaseState.REFUSED;
            insert.setObject(1, item.caseId());
            insert.setBytes(2, Digests.sha256(item.sealedCase().toArray()).toArray());
            insert.setObject(3, understood.map(wish -> wish.wish().code()).orElse(null));
            insert.setString(4, understood.map(BankCase.Wish::cardId).orElse(null));
            insert.setObject(5, utc(item.openedAt()));
            insert.setInt(6, state.code());
            insert.setObject(7, utc(now));
            insert.setObject(8, utc(Lifetimes.endOfCase(now)));
            insert.executeUpdate();
        }
    }

    private static BankCase read(ResultSet row) throws SQLException {
        String cardId = row.getString("card_id");
        return new BankCase(
                row.getObject("case_id", UUID.class),
                instant(row, 2),
                cardId == null ? Optional.empty() : Optional.of(new BankCase.Wish(wish(row.getInt("wish")), cardId)),
                state(row.getInt("state")),
                instant(row, 6),
                row.getBoolean("is_said"));
    }

    private static CardWish wish(int code) {
        try {
            return CardWish.of(code);
        } catch (MalformedException e) {
            throw new IllegalStateException("the store holds a wish that no node writes", e);
        }
    }

    private static CaseState state(int code) {
        try {
            return CaseState.of(code);
        } catch (MalformedException e) {
            throw new IllegalStateException("the store holds a state that no node writes", e);
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Whole milliseconds, as states are signed. */
    private static OffsetDateTime utc(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli()).atOffset(ZoneOffset.UTC);
    }
}
