package org.chaka.hub.bank;

import java.util.List;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the banks, read afresh each time; {@link Banks} is what a running hub goes by. */
@Component
public class BankRows {
    private final JdbcClient jdbc;

    /** Reads from this database. */
    public BankRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every bank, by slot. */
    public List<Bank> all() {
        return jdbc.sql("""
                        /* BankRows.all */
                        SELECT institution_code, slot, zh, en, service_number, state FROM bank.bank ORDER BY slot""")
                .query((row, number) -> new Bank(
                        new InstitutionCode(row.getString("institution_code")),
                        row.getInt("slot"),
                        row.getString("zh"),
                        row.getString("en"),
                        row.getString("service_number"),
                        BankState.of(row.getString("state"))))
                .list();
    }
}
