package org.chaka.node;

/**
 * Whom a bank is asked about; the verifier has made sure that the person is this one and agreed.
 *
 * @param documentType 1, the resident identity card
 * @param documentNumber always the 18-digit form; a bank that kept 15 digits compares in this form (D16)
 * @param name NFC, with U+00B7 for every middle dot
 * @param phone digits with country code, for example {@code 8613800138000}
 */
public record Subject(int documentType, String documentNumber, String name, String phone) {
    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "Subject[hidden]";
    }
}
