package org.chaka.bench.cardholder;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.chaka.bench.Place;

/** What the database says about the submissions: the only thing that counts. */
final class SubmitTruth {
    private SubmitTruth() {}

    /**
     * Every accepted submission left its rows, and nothing else did.
     *
     * @param accepted how many got a 202
     * @param drafted how many drafts were prepared
     * @throws IllegalStateException naming what does not hold
     */
    static void verify(Place place, long accepted, long drafted) throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            require(statement, "inquiries in the log", accepted, "SELECT count(*) FROM exchange.inquiry_log");
            require(
                    statement,
                    "inquiries with consent and record",
                    accepted,
                    "SELECT count(*) FROM exchange.inquiry_log JOIN consent.consent USING (bucket, inquiry_id, person_id)"
                            + " JOIN report.record USING (bucket, inquiry_id, person_id, seq)");
            require(statement, "places in the log", accepted, "SELECT sum(next_seq)::bigint FROM exchange.head");
            require(statement, "drafts", drafted - accepted, "SELECT count(*) FROM inquiry.draft");
        }
    }

    private static void require(Statement statement, String what, long expected, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            if (row.getLong(1) != expected) {
                throw new IllegalStateException("there are " + row.getLong(1) + " " + what + ", not " + expected);
            }
        }
    }
}
