package org.chaka.hub.user;

import java.util.UUID;
import org.chaka.hub.platform.BlindIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which browsers are a person's own, as far as somebody is concerned who is not signed in yet. */
@Component
public class KnownBrowsers {
    private final JdbcClient jdbc;
    private final BlindIndex index;

    KnownBrowsers(JdbcClient jdbc, BlindIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /**
     * Whether the person of this phone has signed in on this browser. One statement, so that a phone with an account and
     * one without take the same time.
     *
     * @param phone digits with country code
     * @param browser what the device cookie says
     */
    public boolean isOfPerson(String phone, UUID browser) {
        return jdbc.sql("""
                        /* KnownBrowsers.isOfPerson */
                        SELECT EXISTS (SELECT FROM users.phone_lookup p JOIN users.device d USING (bucket, person_id)
                            WHERE p.phone_index = ANY (?) AND d.device_id = ?)""")
                .params(index.all(People.PHONE_INDEX, phone), browser)
                .query(Boolean.class)
                .single();
    }
}
