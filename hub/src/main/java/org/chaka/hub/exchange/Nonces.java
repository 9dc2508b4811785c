package org.chaka.hub.exchange;

import java.time.Clock;
import java.time.ZoneOffset;
import org.chaka.protocol.http.NonceMemory;
import org.chaka.protocol.key.KeyId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Nonces in the database, so that no hub node accepts what another one has accepted. */
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
                        INSERT INTO exchange.nonce (key_id, nonce, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                        keyId.value(),
                        nonce,
                        clock.instant().plus(REMEMBERED).atOffset(ZoneOffset.UTC))
                == 1;
    }
}
