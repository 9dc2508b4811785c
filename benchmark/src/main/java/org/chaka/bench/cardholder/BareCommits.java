package org.chaka.bench.cardholder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.chaka.bench.Place;

/**
 * What the machine can do at best: the rows that a submission leaves, of the same size, in one statement, one round trip
 * and one commit, into a table with its primary key and nothing more.
 */
final class BareCommits {
    private static final List<String> TABLES = List.of("consent.consent", "exchange.inquiry_log", "report.record");

    /** A row's header, and the three columns of the key. */
    private static final int BESIDES_BODY = 24 + 2 + 2 + 16;

    private final Place place;
    private final List<Integer> bodyBytes = new ArrayList<>();

    /** Makes the table, with rows of the size of those that were submitted already. */
    BareCommits(Place place) throws SQLException {
        this.place = place;
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bench_commit (bucket smallint NOT NULL, part smallint NOT NULL,"
                    + " id uuid NOT NULL, body bytea NOT NULL, PRIMARY KEY (bucket, id, part))");
            for (String table : TABLES) {
                try (ResultSet size =
                        statement.executeQuery("SELECT avg(pg_column_size(t.*))::int FROM " + table + " t")) {
                    size.next();
                    bodyBytes.add(size.getInt(1) - BESIDES_BODY);
                }
            }
        }
    }

    /** Commits by so many connections until the time is over. */
    Times commit(int clients, double seconds) throws SQLException, InterruptedException {
        List<Connection> connections = new ArrayList<>();
        try {
            List<PreparedStatement> inserts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                connections.add(place.connect());
                inserts.add(connections
                        .get(i)
                        .prepareStatement("INSERT INTO bench_commit (bucket, part, id, body)"
                                + " VALUES (?, 0, ?, ?), (?, 1, ?, ?), (?, 2, ?, ?)"));
            }
            return Clients.inTurn(clients, seconds, client -> commit(inserts.get(client)));
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private boolean commit(PreparedStatement insert) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        short bucket = (short) random.nextInt(64);
        UUID id = new UUID(random.nextLong(), random.nextLong());
        int parameter = 1;
        for (int size : bodyBytes) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            insert.setShort(parameter++, bucket);
            insert.setObject(parameter++, id);
            insert.setBytes(parameter++, body);
        }
        insert.executeUpdate();
        return true;
    }
}
