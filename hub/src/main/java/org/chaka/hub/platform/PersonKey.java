package org.chaka.hub.platform;

import java.util.UUID;

/**
 * Names a person in every table.
 *
 * @param bucket 0…63, drawn once and never changed; first column of every growing table's key
 */
public record PersonKey(short bucket, UUID personId) {
    /** How many buckets there are. */
    public static final int BUCKETS = 64;
}
