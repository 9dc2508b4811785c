package org.chaka.hub.user;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.chaka.hub.platform.PersonKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Since when persons have a passkey; the passkey itself is at the identity authority (D9). */
@Component
public class PasskeyDates {
    private final JdbcClient jdbc;

    PasskeyDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when this person has a passkey (D9). */
    public Optional<Instant> since(PersonKey key) {
        return jdbc.sql("""
                        /* PasskeyDates.since */
                        SELECT passkey_since FROM users.person
                        WHERE bucket = ? AND person_id = ? AND passkey_since IS NOT NULL""")
                .params(key.bucket(), key.personId())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Notes that this person has a passkey from now on; joins the caller's transaction. */
    public void registered(PersonKey key, Instant now) {
        set(key, Timestamp.from(now));
    }

    /** Notes that this person has no passkey any more; joins the caller's transaction. */
    public void removed(PersonKey key) {
        set(key, null);
    }

    private void set(PersonKey key, Timestamp since) {
        jdbc.sql("/* PasskeyDates.set */ UPDATE users.person SET passkey_since = ? WHERE bucket = ? AND person_id = ?")
                .params(since, key.bucket(), key.personId())
                .update();
    }
}
