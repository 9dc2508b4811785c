package org.chaka.hub.notice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What carriers say has become of a notice. A code is written nowhere, so its receipt finds no row. */
@Component
class Receipts {
    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes a delivery receipt.
     *
     * @param delivered whether it has come to the phone; else it never will
     */
    void note(String carrier, String messageId, boolean delivered) {
        jdbc.sql("""
                        /* Receipts.note */
                        UPDATE notice.outbox SET state = ?
                        WHERE carrier_message_id = ? AND carrier = ? AND state = 'ACCEPTED'""")
                .params(delivered ? "DELIVERED" : "FAILED", messageId, carrier)
                .update();
    }
}
