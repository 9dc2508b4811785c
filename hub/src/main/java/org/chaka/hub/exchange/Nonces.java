package org.chaka.hub.exchange;

import java.time.Clock;
import java.time.ZoneOffset;
import org.chaka.protocol.http.NonceMemory;
import org.chaka.protocol.key.KeyId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Nonces in the database, so that no hub node accepts what another one has accepted. They are not waited for until they
 * are on disk: if the server dies within that second, a request could be accepted once more, on the bank's own connection
 * or in its folder only. What it brought has a receipt by then; what it takes comes back when its lease ends.
 */
@Component
class Nonces implements NonceMemory {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Nonces(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean accept(KeyId keyId, String nonce) {
        return jdbc.update(
                        """
                        /* Nonces.accept */
                        WITH quickly AS (SELECT set_config('synchronous_commit', 'off', true))
                        INSERT INTO exchange.nonce (key_id, nonce, expires_at) SELECT ?, ?, ? FROM quickly
                        ON CONFLICT DO NOTHING
                        """,
                        keyId.value(),
                        nonce,
                        clock.instant().plus(REMEMBERED).atOffset(ZoneOffset.UTC))
                == 1;
    }
}
