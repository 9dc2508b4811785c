package org.chaka.node.lookup;

import java.util.Optional;

/**
 * One of a bank's systems was asked, and what it has of this person cannot be used. The message is for logs; which card it
 * is, is for the bank alone.
 */
public final class BadRowException extends LegFailedException {
    private static final long serialVersionUID = 1L;

    private final String cardId;
    private final String column;

    /**
     * Says why.
     *
     * @param cardId the bank's own id of the card; null when it is not known, or may be the card number
     * @param column whose value cannot be used; null when it is not known
     */
    BadRowException(String message, String cardId, String column) {
        this(message, cardId, column, null);
    }

    /** Says why, and keeps the cause, which is never logged. */
    BadRowException(String message, String cardId, String column, Throwable cause) {
        super(message, cause);
        this.cardId = cardId;
        this.column = column;
    }

    /** The bank's own id of the card. */
    public Optional<String> cardId() {
        return Optional.ofNullable(cardId);
    }

    /** The column of the statement, or member of the reply. */
    public Optional<String> column() {
        return Optional.ofNullable(column);
    }
}
