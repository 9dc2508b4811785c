package org.chaka.hub.platform;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Changes the key of personal fields: every row is encrypted anew, then the older keys are forgotten. */
@Component
class FieldKeyChange extends KeyChange {
    private final FieldCipher cipher;
    private final List<SealedFields> modules;

    FieldKeyChange(
            KeyStoreFolder keys, FieldCipher cipher, List<SealedFields> modules, DatabaseLogins logins, Clock clock) {
        super("change-field-key", keys, logins, clock);
        this.cipher = cipher;
        this.modules = modules;
    }

    @Override
    void begin() throws GeneralSecurityException {
        cipher.changeKey();
    }

    @Override
    void end() throws GeneralSecurityException {
        cipher.forgetOlderKeys();
    }

    @Override
    int some(JdbcTemplate jdbc, int bucket) {
        return modules.stream()
                .flatMap(module -> module.sealedFields().stream())
                .mapToInt(field -> reseal(jdbc, field, bucket))
                .sum();
    }

    private record Row(Object key, byte[] before, byte[] after) {}

    private int reseal(JdbcTemplate jdbc, SealedField field, int bucket) {
        List<Row> rows = jdbc.query(
                """
                /* FieldKeyChange.reseal */
                SELECT %1$s AS key, %2$s::text AS row, %3$s AS sealed FROM %4$s
                WHERE bucket = ? AND substring(%3$s FOR 5) <> ? LIMIT ?
                """.formatted(field.key(), field.row(), field.column(), field.table()),
                (row, number) -> row(field, row.getObject("key"), row.getString("row"), row.getBytes("sealed")),
                bucket,
                cipher.prefix(),
                AT_ONCE);
        // A row that was changed or deleted meanwhile is left as it is, and looked at again.
        jdbc.batchUpdate(
                """
                /* FieldKeyChange.reseal write */
                UPDATE %1$s SET %2$s = ? WHERE bucket = ? AND %3$s = ? AND %2$s = ?
                """.formatted(field.table(), field.column(), field.key()),
                rows.stream()
                        .map(row -> new Object[] {row.after(), bucket, row.key(), row.before()})
                        .toList());
        return rows.size();
    }

    private Row row(SealedField field, Object key, String row, byte[] sealed) {
        byte[] clear = cipher.open(field.table(), field.column(), row, sealed);
        return new Row(key, sealed, cipher.seal(field.table(), field.column(), row, clear));
    }
}
