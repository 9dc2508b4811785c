package org.chaka.bench.cardholder;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.bench.Child;
import org.chaka.bench.Place;

/** Reports that are READY because visitors submitted and stub banks answered, as in life. */
final class ReadyReports {
    private static final int CLIENTS = 16;
    private static final int BANKS = 16;
    private static final int ACCEPTED = 202;
    private static final long LOOK_MILLIS = 200;
    private static final double AS_LONG_AS_IT_TAKES = 3600;

    private ReadyReports() {}

    /** Makes so many; returns when each is READY and its SMS is sent, and the banks ask no more. */
    static List<Visitor> make(Child hub, Child banks, Place place, Browser browser, int count)
            throws IOException, SQLException, InterruptedException {
        List<Visitor> visitors = VisitorSide.ask(hub, place, count);
        AtomicInteger next = new AtomicInteger();
        Clients.inTurn(CLIENTS, AS_LONG_AS_IT_TAKES, client -> {
            int mine = next.getAndIncrement();
            if (mine >= visitors.size()) {
                return false;
            }
            Visitor visitor = visitors.get(mine);
            Map<String, Object> submission = Map.of("inquiry_id", visitor.inquiry(), "sms_code", visitor.smsCode());
            browser.post("/api/inquiries", visitor, submission).expect(ACCEPTED);
            return true;
        });
        banks.say("1");
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            while (number(statement, "SELECT count(*) FROM notice.outbox WHERE sent_at IS NOT NULL") < count) {
                if (!hub.isAlive() || !banks.isAlive()) {
                    throw new IOException("a process ended; the logs are in " + place.folder());
                }
                Thread.sleep(LOOK_MILLIS);
            }
            banks.say("0");
            banks.await("stopped");
            long ready = number(
                    statement,
                    "SELECT count(*) FROM report.record WHERE state = 'READY'" + " AND cardinality(answered) = "
                            + BANKS);
            if (ready != count) {
                throw new IllegalStateException("there are " + ready + " complete reports, not " + count);
            }
        }
        return visitors;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
