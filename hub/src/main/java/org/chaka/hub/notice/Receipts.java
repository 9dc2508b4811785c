package org.chaka.hub.notice;

import java.util.LinkedHashMap;
import java.util.List;
import org.chaka.hub.notice.Outbox.Sent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What carriers say has become of a notice. A receipt may come before it is noted that the carrier took the message; that
 * of a code, which is written nowhere, never finds a row.
 */
@Component
class Receipts {
    private static final int MOST_EARLY = 10_000;

    private final JdbcClient jdbc;
    private final LinkedHashMap<Message, Boolean> early = new LinkedHashMap<>();

    private record Message(String carrier, String messageId) {}

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes a delivery receipt.
     *
     * @param delivered whether it has come to the phone; else it never will
     */
    void note(String carrier, String messageId, boolean delivered) {
        Message message = new Message(carrier, messageId);
        // Remembered before the look, so that whoever notes the message meanwhile finds one or the other.
        remember(message, delivered);
        if (update(message, delivered) > 0) {
            takeBack(message);
        }
    }

    /** Notes receipts that came too early for these, which are noted as sent now. Call it after the commit. */
    void catchUp(List<Sent> sent) {
        for (Sent each : sent) {
            Message message = new Message(each.carrier(), each.messageId());
            Boolean delivered = takeBack(message);
            if (delivered != null) {
                update(message, delivered);
            }
        }
    }

    private int update(Message message, boolean delivered) {
        return jdbc.sql("""
                        /* Receipts.note */
                        UPDATE notice.outbox SET state = ?
                        WHERE carrier_message_id = ? AND carrier = ? AND state = 'ACCEPTED'""")
                .params(delivered ? "DELIVERED" : "FAILED", message.messageId(), message.carrier())
                .update();
    }

    private synchronized void remember(Message message, boolean delivered) {
        if (early.size() == MOST_EARLY) {
            early.remove(early.firstEntry().getKey());
        }
        early.put(message, delivered);
    }

    private synchronized Boolean takeBack(Message message) {
        return early.remove(message);
    }
}
