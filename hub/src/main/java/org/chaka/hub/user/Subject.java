package org.chaka.hub.user;

/**
 * Who a person is, in clear. Lives in memory only.
 *
 * @param name NFC, at most 120 bytes of UTF-8
 * @param documentNumber identity number in its 18-digit form (GB 11643)
 * @param phone digits with country code, for example {@code 8613800138000}
 * @param region GB/T 2260 code that the person chose (D3)
 */
public record Subject(String name, String documentNumber, String phone, String region) {
    /** The same person with another phone. */
    public Subject withPhone(String another) {
        return new Subject(name, documentNumber, another, region);
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "Subject[hidden]";
    }
}
