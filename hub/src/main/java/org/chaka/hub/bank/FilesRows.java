package org.chaka.hub.bank;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of banks that bring files. */
@Component
class FilesRows {
    private final JdbcClient jdbc;

    FilesRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every bank that brings files. */
    Map<InstitutionCode, FilesSettings> all() {
        Map<InstitutionCode, FilesSettings> all = new HashMap<>();
        jdbc.sql("/* FilesRows.all */ SELECT * FROM bank.files").query(row -> {
            all.put(
                    new InstitutionCode(row.getString("institution_code")),
                    new FilesSettings(
                            row.getString("ssh_keys").lines().toList(),
                            Duration.ofMinutes(row.getInt("lease_minutes"))));
        });
        return all;
    }

    void save(InstitutionCode code, FilesSettings settings) {
        jdbc.sql("""
                        /* FilesRows.save */
                        INSERT INTO bank.files (institution_code, ssh_keys, lease_minutes) VALUES (?, ?, ?)
                        ON CONFLICT (institution_code) DO UPDATE SET ssh_keys = excluded.ssh_keys,
                            lease_minutes = excluded.lease_minutes""")
                .params(
                        code.digits(),
                        String.join("\n", settings.sshKeys()),
                        settings.lease().toMinutes())
                .update();
    }

    void delete(InstitutionCode code) {
        jdbc.sql("/* FilesRows.delete */ DELETE FROM bank.files WHERE institution_code = ?")
                .param(code.digits())
                .update();
    }
}
