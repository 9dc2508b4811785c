package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.chaka.hub.HubTest;
import org.chaka.postgres.EmbeddedDatabase;
import org.chaka.postgres.FreePorts;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseLoginsTest extends HubTest {
    @Autowired
    private BlindIndex macs;

    @Autowired
    private DatabaseLogins ours;

    @Test
    @DisplayName("S14: the two duties have passwords of their own, which are not the owner's")
    void threePasswords() {
        assertThat(new String[] {
                    ours.owner().password().text(),
                    ours.app().password().text(),
                    ours.retention().password().text()
                })
                .doesNotHaveDuplicates()
                .allMatch(password -> password.length() >= 40);
    }

    @Test
    @DisplayName(
            "S14: on a given server an owner who is no superuser makes the roles, and mends a password at the next start")
    void givenServer(@TempDir Path folder) throws Exception {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder, FreePorts.take())) {
            JdbcTemplate superuser =
                    new JdbcTemplate(new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password()));
            superuser.execute("CREATE ROLE given LOGIN CREATEROLE PASSWORD 'given'");
            superuser.execute("CREATE DATABASE given OWNER given");
            String url = server.jdbcUrl().replace("/postgres?", "/given?");
            DatabaseLogins logins = DatabaseLogins.of(new DatabaseLogin(url, "given", new Secret("given")), macs);

            migrate(logins);
            assertThat(logins.app().works()).isTrue();
            assertThat(logins.retention().works()).isTrue();
            try (HikariDataSource app = logins.app().pool(1)) {
                JdbcTemplate asApp = new JdbcTemplate(app);
                asApp.execute("SELECT exchange.create_day('2022-03-23')");
                assertThat(asApp.queryForObject("SELECT count(*) FROM users.person", Integer.class))
                        .isZero();
            }

            superuser.execute("ALTER ROLE chaka_app PASSWORD 'another'");
            assertThat(logins.app().works()).isFalse();
            migrate(logins);
            assertThat(logins.app().works()).isTrue();
        }
    }

    private static void migrate(DatabaseLogins logins) {
        DatabaseLogin owner = logins.owner();
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password().text())
                .callbacks(new DutyPasswords(logins))
                .load()
                .migrate();
    }
}
