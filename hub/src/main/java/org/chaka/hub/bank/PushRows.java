package org.chaka.hub.bank;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of banks that are pushed to. */
@Component
class PushRows {
    private final JdbcClient jdbc;

    PushRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every bank that is pushed to. */
    Map<InstitutionCode, PushSettings> all() {
        Map<InstitutionCode, PushSettings> all = new HashMap<>();
        jdbc.sql("/* PushRows.all */ SELECT * FROM bank.push").query(row -> {
            all.put(
                    new InstitutionCode(row.getString("institution_code")),
                    new PushSettings(
                            URI.create(row.getString("address")),
                            row.getInt("per_second"),
                            row.getInt("at_once"),
                            row.getObject("window_from", LocalTime.class),
                            row.getObject("window_to", LocalTime.class),
                            Duration.ofSeconds(row.getInt("timeout_seconds"))));
        });
        return all;
    }

    void save(InstitutionCode code, PushSettings settings) {
        jdbc.sql("""
                        /* PushRows.save */
                        INSERT INTO bank.push (institution_code, address, per_second, at_once, window_from, window_to,
                            timeout_seconds)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (institution_code) DO UPDATE SET address = excluded.address,
                            per_second = excluded.per_second, at_once = excluded.at_once,
                            window_from = excluded.window_from, window_to = excluded.window_to,
                            timeout_seconds = excluded.timeout_seconds""")
                .params(
                        code.digits(),
                        settings.address().toString(),
                        settings.perSecond(),
                        settings.atOnce(),
                        settings.from(),
                        settings.to(),
                        settings.timeout().toSeconds())
                .update();
    }

    void delete(InstitutionCode code) {
        jdbc.sql("/* PushRows.delete */ DELETE FROM bank.push WHERE institution_code = ?")
                .param(code.digits())
                .update();
    }
}
