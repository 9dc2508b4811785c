package org.chaka.protocol.authority;

import java.util.Objects;

/**
 * Body of {@code POST /authority/v1/passkey-removals}: whatever passkey this person has is good for nothing any more.
 *
 * @param documentNumber the 18-digit form
 */
public record PasskeyRemoval(int documentType, String documentNumber) {
    /** All members are needed. */
    public PasskeyRemoval {
        Objects.requireNonNull(documentNumber, "document_number");
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "PasskeyRemoval[hidden]";
    }
}
