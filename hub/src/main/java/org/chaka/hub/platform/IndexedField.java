package org.chaka.hub.platform;

/**
 * A column that {@link BlindIndex} has computed, as the change of its key needs to know it.
 *
 * @param table with its schema; it has a column {@code bucket}, and the key of the table that holds the value
 * @param column the index
 * @param purpose of {@link BlindIndex#of}
 * @param value the encrypted value that it was computed from
 */
public record IndexedField(String table, String column, String purpose, SealedField value) {}
