package org.chaka.hub.platform;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class NoConnectionTest {

    /** Calls whose database is not there. */
    @RestController
    static class Calls {
        private final DataSource nowhere =
                new SimpleDriverDataSource(new Driver(), "jdbc:postgresql://localhost:1/none");
        private final JdbcTemplate jdbc = new JdbcTemplate(nowhere);
        private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(nowhere));

        @GetMapping("/outside-a-transaction")
        String outside() {
            return jdbc.queryForObject("SELECT 1", String.class);
        }

        @GetMapping("/in-a-transaction")
        String inside() {
            return transactions.execute(status -> outside());
        }

        @GetMapping("/broken-connection")
        String broken() {
            throw new SQLStateSQLExceptionTranslator()
                    .translate(
                            "the server was killed",
                            "SELECT 1",
                            new PSQLException("broken", PSQLState.CONNECTION_FAILURE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/outside-a-transaction", "/in-a-transaction", "/broken-connection"})
    @DisplayName("B2: a call that gets no database connection, or loses it, is told when to come again")
    void isBusy(String path) throws Exception {
        MockMvcBuilders.standaloneSetup(new Calls())
                .setControllerAdvice(new ProblemAdvice())
                .build()
                .perform(get(path))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "2"))
                .andExpect(jsonPath("code").value("busy"))
                .andExpect(jsonPath("retry_after_seconds").value(2));
    }
}
