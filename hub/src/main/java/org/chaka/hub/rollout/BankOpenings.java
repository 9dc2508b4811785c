package org.chaka.hub.rollout;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The days from which banks can be asked (S2). The hub only reads them; an operator's command, as the owner, sets them. */
public final class BankOpenings {
    private final JdbcClient jdbc;

    /** Those of this database. */
    public BankOpenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Opening(String institutionCode, LocalDate opensOn) {}

    /** The days that are known, by institution code. */
    public Map<String, LocalDate> all() {
        List<Opening> openings = jdbc.sql(
                        "/* BankOpenings.all */ SELECT institution_code, opens_on FROM rollout.bank_opening")
                .query(Opening.class)
                .list();
        return openings.stream().collect(Collectors.toUnmodifiableMap(Opening::institutionCode, Opening::opensOn));
    }

    /** Has a bank open on a day. */
    public void open(String institutionCode, LocalDate day) {
        jdbc.sql("""
                        /* BankOpenings.open */
                        INSERT INTO rollout.bank_opening (institution_code, opens_on) VALUES (?, ?)
                        ON CONFLICT (institution_code) DO UPDATE SET opens_on = excluded.opens_on""").params(institutionCode, day).update();
    }
}
