package org.chaka.protocol.authority;

import java.util.Objects;

/**
 * Body of {@code POST /authority/v1/real-name} (S3).
 *
 * @param documentType 1, the resident identity card
 * @param documentNumber the 18-digit form
 * @param phone digits with country code, for example {@code 8613800138000}
 */
public record RealNameRequest(String name, int documentType, String documentNumber, String phone) {
    /** All members are needed. */
    public RealNameRequest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(documentNumber, "document_number");
        Objects.requireNonNull(phone, "phone");
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "RealNameRequest[hidden]";
    }
}
