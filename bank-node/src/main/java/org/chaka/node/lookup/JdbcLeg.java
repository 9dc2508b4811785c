package org.chaka.node.lookup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.chaka.node.Subject;

/**
 * Asks a database with a statement that the bank wrote. One row per card; a row without card number says that the person
 * is a customer; no row at all, that there is no such customer (D7).
 */
public final class JdbcLeg implements LegSource {
    private final DataSource database;
    private final NamedSql sql;
    private final int timeoutSeconds;
    private final Set<String> columns = new TreeSet<>(Set.of(LegCard.CARD_NUMBER, LegCard.CARD_ID, LegCard.KIND));

    /**
     * Asks nothing yet.
     *
     * @param timeout after which the database itself gives the statement up
     * @param ruleColumns that the statement returns beside {@code card_number}, {@code card_id} and {@code kind}
     */
    public JdbcLeg(DataSource database, NamedSql sql, Duration timeout, Set<String> ruleColumns) {
        this.database = database;
        this.sql = sql;
        this.timeoutSeconds = Math.toIntExact(Math.max(1, timeout.toSeconds()));
        this.columns.addAll(ruleColumns);
    }

    @Override
    public Optional<List<LegCard>> ask(Subject subject) throws LegFailedException {
        try {
            return query(subject);
        } catch (SQLException e) {
            // Not its message: a database may repeat the value that it could not use.
            String why = "SQL state " + e.getSQLState();
            throw isAboutData(e) ? new BadRowException(why, null, null, e) : new LegFailedException(why, e);
        }
    }

    @Override
    public void tryOut() throws LegFailedException {
        try {
            query(NOBODY);
        } catch (SQLException e) {
            throw new LegFailedException("the database says: " + e.getMessage(), e);
        }
    }

    /** Classes of SQL states: a value that cannot be used, and two rows where one may be. */
    private static boolean isAboutData(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().matches("2[12]...");
    }

    private Optional<List<LegCard>> query(Subject subject) throws SQLException, LegFailedException {
        Map<String, Object> fields = SubjectFields.of(subject);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql.text())) {
            select.setQueryTimeout(timeoutSeconds);
            for (int i = 0; i < sql.names().size(); i++) {
                Object value = fields.get(sql.names().get(i));
                if (value instanceof Integer number) {
                    select.setInt(i + 1, number);
                } else {
                    select.setString(i + 1, (String) value);
                }
            }
            try (ResultSet row = select.executeQuery()) {
                return cards(row);
            }
        }
    }

    private Optional<List<LegCard>> cards(ResultSet row) throws SQLException, LegFailedException {
        ResultSetMetaData about = row.getMetaData();
        Map<String, Integer> places = places(about);
        List<LegCard> cards = new ArrayList<>();
        boolean customer = false;
        while (row.next()) {
            customer = true;
            Map<String, String> values = new HashMap<>();
            for (Map.Entry<String, Integer> column : places.entrySet()) {
                int place = column.getValue();
                String value = isTruthValue(about, place) ? truthValue(row, place) : row.getString(place);
                if (value != null && !value.isBlank()) {
                    // Columns of a fixed width are filled up with spaces.
                    values.put(column.getKey(), value.strip());
                }
            }
            LegCard.of(values).ifPresent(cards::add);
        }
        return customer ? Optional.of(cards) : Optional.empty();
    }

    private static boolean isTruthValue(ResultSetMetaData about, int place) throws SQLException {
        int type = about.getColumnType(place);
        // Drivers call a truth value a bit; several bits are none.
        return type == Types.BOOLEAN || (type == Types.BIT && about.getPrecision(place) <= 1);
    }

    /** As JSON has them: each driver writes a truth value otherwise, PostgreSQL's as t and f. */
    private static String truthValue(ResultSet row, int place) throws SQLException {
        boolean value = row.getBoolean(place);
        return row.wasNull() ? null : String.valueOf(value);
    }

    /** Labels in small letters, since some databases have capitals only. */
    private Map<String, Integer> places(ResultSetMetaData about) throws SQLException, LegFailedException {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            String label = about.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (columns.contains(label)) {
                places.put(label, i);
            }
        }
        if (places.size() < columns.size()) {
            Set<String> missing = new TreeSet<>(columns);
            missing.removeAll(places.keySet());
            throw new LegFailedException("the statement does not return the column " + String.join(", ", missing)
                    + "; name it with AS in the select list");
        }
        return places;
    }
}
