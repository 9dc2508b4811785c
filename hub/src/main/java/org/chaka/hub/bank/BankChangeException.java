package org.chaka.hub.bank;

/** A change to the directory of banks that cannot be made. The message says to the operator why, and what to do. */
public class BankChangeException extends Exception {
    private static final long serialVersionUID = 1L;

    BankChangeException(String message) {
        super(message);
    }

    BankChangeException(String message, Throwable cause) {
        super(message, cause);
    }
}
