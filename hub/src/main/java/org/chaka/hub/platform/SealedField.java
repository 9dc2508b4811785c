package org.chaka.hub.platform;

/**
 * A column that {@link FieldCipher} has encrypted, as the change of its key needs to know it.
 *
 * @param table with its schema; it has a column {@code bucket}
 * @param column the encrypted bytes
 * @param key the other column of its primary key
 * @param row the column whose text the bytes are bound to
 */
public record SealedField(String table, String column, String key, String row) {}
