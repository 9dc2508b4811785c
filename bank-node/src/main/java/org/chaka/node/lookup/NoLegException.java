package org.chaka.node.lookup;

/** None of the bank's systems could be asked; the inquiry is tried again with its next lease. */
public final class NoLegException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoLegException() {
        super("no system of the bank could be asked");
    }
}
