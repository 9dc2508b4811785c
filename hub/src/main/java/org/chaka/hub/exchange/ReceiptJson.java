package org.chaka.hub.exchange;

import java.nio.charset.StandardCharsets;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.Receipt;

/** Reads back a receipt that the hub stored itself. */
final class ReceiptJson {
    private ReceiptJson() {}

    static Receipt read(String stored) {
        try {
            return Json.read(stored.getBytes(StandardCharsets.UTF_8), Receipt.class);
        } catch (JsonRefusedException e) {
            throw new IllegalStateException("a stored receipt cannot be read", e);
        }
    }
}
