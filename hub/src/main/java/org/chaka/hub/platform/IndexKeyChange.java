package org.chaka.hub.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Changes the key of blind indexes: what finds a person is computed anew. The older keys stay, for lines of evidence and
 * audit, which name a person by a random id that nobody can guess.
 */
@Component
class IndexKeyChange extends KeyChange {
    private final BlindIndex index;
    private final FieldCipher cipher;
    private final List<IndexedFields> modules;

    IndexKeyChange(
            KeyStoreFolder keys,
            BlindIndex index,
            FieldCipher cipher,
            List<IndexedFields> modules,
            DatabaseLogins logins,
            Clock clock) {
        super("change-index-key", keys, logins, clock);
        this.index = index;
        this.cipher = cipher;
        this.modules = modules;
    }

    @Override
    void begin() throws GeneralSecurityException {
        index.changeKey();
    }

    @Override
    void end() {
        // Nothing is forgotten.
    }

    @Override
    int some(JdbcTemplate jdbc, int bucket) {
        return modules.stream()
                .flatMap(module -> module.indexedFields().stream())
                .mapToInt(field -> compute(jdbc, field, bucket))
                .sum();
    }

    private int compute(JdbcTemplate jdbc, IndexedField field, int bucket) {
        SealedField value = field.value();
        List<Object[]> rows = jdbc.query(
                """
                /* IndexKeyChange.compute */
                SELECT l.%1$s AS before, v.%2$s::text AS row, v.%3$s AS sealed
                FROM %4$s l JOIN %5$s v ON v.bucket = l.bucket AND v.%6$s = l.%6$s
                WHERE l.bucket = ? AND substring(l.%1$s FOR 5) <> ? LIMIT ?
                """.formatted(field.column(), value.row(), value.column(), field.table(), value.table(), value.key()),
                (row, number) -> {
                    byte[] clear =
                            cipher.open(value.table(), value.column(), row.getString("row"), row.getBytes("sealed"));
                    byte[] after = index.of(field.purpose(), new String(clear, StandardCharsets.UTF_8));
                    return new Object[] {after, row.getBytes("before")};
                },
                bucket,
                index.prefix(),
                AT_ONCE);
        // A phone that was changed meanwhile is under the new key already; one that somebody else has by now stays.
        int[] written = jdbc.batchUpdate("""
                /* IndexKeyChange.compute write */
                UPDATE %1$s AS l SET %2$s = n.after FROM (SELECT ?::bytea AS after, ?::bytea AS before) AS n
                WHERE l.%2$s = n.before AND NOT EXISTS (SELECT FROM %1$s WHERE %2$s = n.after)
                """.formatted(field.table(), field.column()), rows);
        return Arrays.stream(written).sum();
    }
}
