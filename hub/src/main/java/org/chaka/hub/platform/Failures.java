package org.chaka.hub.platform;

import java.util.Map;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** What the caller is told about an exception that is no refusal. */
public final class Failures {
    private static final int RETRY_SECONDS = 2;

    private Failures() {}

    /** {@code busy} when it passes by itself, as a lack of database connections does; otherwise it is our fault. */
    public static ChakaException refusal(Exception failure) {
        boolean passes = failure instanceof TransientDataAccessException
                // No connection, or one that broke in the middle: the database is gone for a moment.
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionException;
        return passes
                ? new ChakaException(ErrorCode.BUSY, Map.of("retry_after_seconds", RETRY_SECONDS))
                : new ChakaException(ErrorCode.INTERNAL);
    }
}
