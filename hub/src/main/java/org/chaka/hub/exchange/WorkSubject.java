package org.chaka.hub.exchange;

/**
 * Whom a bank is asked about.
 *
 * @param documentNumber the 18-digit form (GB 11643)
 * @param phone digits with country code
 * @param name NFC, at most 120 bytes of UTF-8
 */
public record WorkSubject(String documentNumber, String phone, String name) {
    @Override
    public String toString() {
        return "WorkSubject[hidden]";
    }
}
