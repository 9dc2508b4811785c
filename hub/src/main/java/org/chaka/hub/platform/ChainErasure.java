package org.chaka.hub.platform;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Erases the lines of chains from the beginning of each up to the first that is still kept, so that no hole comes to be
 * and {@link ChainCheck} finds what is left whole.
 */
public final class ChainErasure {
    private final RetentionDatabase retention;
    private final String lines;
    private final String heads;
    private final String column;

    /**
     * Erases nothing yet.
     *
     * @param lines the table of the lines
     * @param heads the table of both ends of each chain
     * @param column of {@code lines}: when a line was written
     */
    public ChainErasure(RetentionDatabase retention, String lines, String heads, String column) {
        this.retention = retention;
        this.lines = lines;
        this.heads = heads;
        this.column = column;
    }

    /** Erases what was written until then. @return how many chains are shorter now */
    public int eraseUntil(Instant until) {
        return retention.jdbc().update("""
                        /* ChainErasure.eraseUntil */
                        WITH kept AS (
                            SELECT h.bucket, coalesce(first.line_no, h.line_no + 1) AS line_no
                            FROM %2$s h LEFT JOIN LATERAL (
                                SELECT e.line_no FROM %1$s e WHERE e.bucket = h.bucket AND e.%3$s > ?
                                ORDER BY e.line_no LIMIT 1) first ON true
                            FOR UPDATE OF h),
                        ended AS (
                            DELETE FROM %1$s e USING kept k WHERE e.bucket = k.bucket AND e.line_no < k.line_no
                            RETURNING e.bucket, e.line_no, e.hash),
                        last AS (
                            SELECT DISTINCT ON (bucket) bucket, line_no, hash FROM ended
                            ORDER BY bucket, line_no DESC)
                        UPDATE %2$s h SET first_line_no = last.line_no + 1, before_hash = last.hash
                        FROM last WHERE h.bucket = last.bucket
                        """.formatted(lines, heads, column), until.atOffset(ZoneOffset.UTC));
    }
}
