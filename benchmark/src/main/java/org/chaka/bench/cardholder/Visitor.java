package org.chaka.bench.cardholder;

import java.util.List;
import java.util.UUID;

/**
 * A signed-in person with a proven draft, as the browser knows it.
 *
 * @param session the session cookie's value
 * @param device the device cookie's value
 * @param inquiry the id of the draft, and of the inquiry that it becomes
 * @param smsCode that submits it
 */
record Visitor(String session, UUID device, UUID inquiry, String smsCode) {
    /** The payment password of every visitor. */
    static final String PAYMENT_PASSWORD = "284719";

    /** What the browser sends along. */
    String cookies() {
        return "__Host-chaka-session=" + session + "; __Host-chaka-device=" + device;
    }

    String line() {
        return String.join(" ", session, device.toString(), inquiry.toString(), smsCode);
    }

    static Visitor of(String line) {
        List<String> words = List.of(line.split(" ", -1));
        return new Visitor(words.get(0), UUID.fromString(words.get(1)), UUID.fromString(words.get(2)), words.get(3));
    }
}
