package org.chaka.simulator.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.chaka.node.FoundCard;
import org.chaka.node.Pan;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HiddenReason;
import org.chaka.protocol.wire.MalformedException;

/** A bank's customers and cards, in the bank's own schema. */
final class Ledger {
    /** What the ledger has of a customer. */
    record Entry(List<FoundCard> shown, Set<HiddenReason> reasons) {}

    /** A card as the person may see it. */
    record ShownCard(CardKind kind, String first4, String last4) {}

    private final DataSource database;

    Ledger(DataSource database) {
        this.database = database;
    }

    void createTables() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS customer (
                        document_number text PRIMARY KEY);
                    CREATE TABLE IF NOT EXISTS card (
                        card_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        document_number text NOT NULL REFERENCES customer,
                        number text NOT NULL UNIQUE CHECK (number ~ '^[0-9]{13,19}$'),
                        kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
                        hidden text);
                    CREATE INDEX IF NOT EXISTS card_of_customer ON card (document_number)""");
        }
    }

    /** Adds a customer who is not there yet. */
    void add(String documentNumber, List<LedgerCard> cards) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement customer = connection.prepareStatement(
                            "INSERT INTO customer (document_number) VALUES (?) ON CONFLICT DO NOTHING");
                    PreparedStatement card = connection.prepareStatement(
                            "INSERT INTO card (document_number, number, kind, hidden) VALUES (?, ?, ?, ?)"
                                    + " ON CONFLICT (number) DO NOTHING")) {
                customer.setString(1, documentNumber);
                if (customer.executeUpdate() == 1) {
                    for (LedgerCard each : cards) {
                        card.setString(1, documentNumber);
                        card.setString(2, each.number());
                        card.setInt(3, each.kind().code());
                        card.setString(4, each.hidden().map(Enum::name).orElse(null));
                        card.addBatch();
                    }
                    card.executeBatch();
                }
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /**
     * The customer's cards in the order they were issued; empty when there is no such customer.
     *
     * @param asked the kinds whose system can be asked; of the others nothing is told, not even a reason
     */
    Optional<Entry> find(String documentNumber, Predicate<CardKind> asked) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT card_id, number, kind, hidden
                        FROM customer LEFT JOIN card USING (document_number)
                        WHERE document_number = ? ORDER BY card_id""")) {
            select.setString(1, documentNumber);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(entry(row, asked)) : Optional.empty();
            }
        }
    }

    /** The shown cards as a report has them, cut by the database: a second opinion on what the node makes of them. */
    List<ShownCard> shownCards(String documentNumber) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT kind, left(number, 4), right(number, 4)
                        FROM card WHERE document_number = ? AND hidden IS NULL ORDER BY card_id""")) {
            select.setString(1, documentNumber);
            try (ResultSet row = select.executeQuery()) {
                List<ShownCard> cards = new ArrayList<>();
                while (row.next()) {
                    cards.add(new ShownCard(kind(row.getInt(1)), row.getString(2), row.getString(3)));
                }
                return cards;
            }
        }
    }

    private static Entry entry(ResultSet row, Predicate<CardKind> asked) throws SQLException {
        List<FoundCard> shown = new ArrayList<>();
        Set<HiddenReason> reasons = EnumSet.noneOf(HiddenReason.class);
        do {
            String hidden = row.getString("hidden");
            String number = row.getString("number");
            if (number == null || !asked.test(kind(row.getInt("kind")))) {
                continue;
            }
            if (hidden != null) {
                reasons.add(HiddenReason.valueOf(hidden));
            } else {
                shown.add(new FoundCard(Pan.of(number), kind(row.getInt("kind")), row.getString("card_id")));
            }
        } while (row.next());
        return new Entry(shown, reasons);
    }

    private static CardKind kind(int code) {
        try {
            return CardKind.of(code);
        } catch (MalformedException e) {
            throw new IllegalStateException("the ledger holds a card of no known kind", e);
        }
    }
}
