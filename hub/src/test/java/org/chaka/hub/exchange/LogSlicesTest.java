package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaka.postgres.EmbeddedDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LogSlicesTest extends ExchangeTest {
    @Autowired
    private EmbeddedDatabase server;

    @Test
    @DisplayName("S8: a transaction does not wait for a block of the log that is read by one who has no connection yet")
    void neverWaitsWithAConnection() throws Exception {
        UUID inquiry = cardholder().ask(code(1));
        Map<String, Object> row =
                jdbc.queryForMap("SELECT bucket, seq FROM exchange.inquiry_log WHERE inquiry_id = ?", inquiry);
        short bucket = ((Number) row.get("bucket")).shortValue();
        long seq = (Long) row.get("seq");
        try (HikariDataSource onlyOne = onlyOneConnection();
                ExecutorService another = Executors.newSingleThreadExecutor()) {
            LogSlices slices = new LogSlices(new InquiryLog(new JdbcTemplate(onlyOne)));
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(onlyOne));
            Future<LogEntry> waiting = transaction.execute(status -> {
                Future<LogEntry> reading = another.submit(() -> read(slices, bucket, seq));
                while (onlyOne.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0) {
                    Thread.onSpinWait();
                }
                assertThat(read(slices, bucket, seq).inquiryId()).isEqualTo(inquiry);
                return reading;
            });
            assertThat(waiting.get().inquiryId()).isEqualTo(inquiry);
        }
    }

    private static LogEntry read(LogSlices slices, short bucket, long seq) {
        return slices.block(bucket, Blocks.blockOf(seq), seq + 1)[Blocks.bitOf(seq)];
    }

    private HikariDataSource onlyOneConnection() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(server.jdbcUrl());
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(1);
        return pool;
    }
}
