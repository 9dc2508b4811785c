package org.chaka.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.processor.aggregate.jdbc.PostgresAggregationRepository;
import org.chaka.postgres.EmbeddedDatabase;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A splitter and an aggregator. The aggregator's repository holds what has come so far of an inquiry; when all is there,
 * it goes into the tables. After a crash the inquiries that are not READY are sent again, and what a bank has answered
 * is kept.
 */
final class Camel implements Peer {
    private static final int CONSUMERS = 32;
    private static final int CONNECTIONS = 32;
    private static final String TABLE = "aggregation";
    private static final String INQUIRY = "inquiry";
    private static final String SOURCE = "seda:inquiries";
    private static final List<Integer> BANKS =
            IntStream.range(0, Round.BANKS).boxed().toList();

    @Override
    public String name() {
        return "Apache Camel 4.22.0";
    }

    @Override
    public String settings() {
        return "one message per answer; PostgresAggregationRepository, optimistic locking, " + CONSUMERS
                + " consumers, " + CONNECTIONS + " connections";
    }

    @Override
    public void fill(EmbeddedDatabase database, int inquiries) throws SQLException {
        try (HikariDataSource pool = Tables.pool(database, 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(TABLE, TABLE + "_completed")) {
                statement.execute("CREATE TABLE " + table + " (id varchar(255) PRIMARY KEY, exchange bytea NOT NULL,"
                        + " version bigint NOT NULL)");
            }
        }
    }

    @Override
    public void run(EmbeddedDatabase database, Round round) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        try (HikariDataSource pool = Tables.pool(database, CONNECTIONS)) {
            JdbcAggregationRepository soFar =
                    new PostgresAggregationRepository(new DataSourceTransactionManager(pool), TABLE, pool);
            camel.addRoutes(new Routes(soFar, pool, round));
            camel.start();
            ProducerTemplate producer = camel.createProducerTemplate();
            for (long inquiry : asking(pool)) {
                producer.sendBodyAndHeader(SOURCE, null, INQUIRY, inquiry);
            }
            round.await();
            camel.stop();
        }
    }

    private static List<Long> asking(HikariDataSource pool) throws SQLException {
        List<Long> asking = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT inquiry_id FROM inquiry WHERE state = 'ASKING'")) {
            while (rows.next()) {
                asking.add(rows.getLong(1));
            }
        }
        return asking;
    }

    private static final class Routes extends RouteBuilder {
        private final JdbcAggregationRepository soFar;
        private final HikariDataSource pool;
        private final Round round;

        Routes(JdbcAggregationRepository soFar, HikariDataSource pool, Round round) {
            this.soFar = soFar;
            this.pool = pool;
            this.round = round;
        }

        @Override
        public void configure() {
            from(SOURCE + "?blockWhenFull=true&concurrentConsumers=" + CONSUMERS)
                    .split(constant(BANKS))
                    .process(this::ask)
                    .aggregate(header(INQUIRY), Routes::together)
                    .aggregationRepository(soFar)
                    .optimisticLocking()
                    .completion(Routes::isComplete)
                    .process(this::save);
        }

        private void ask(Exchange exchange) {
            byte[][] sealed = new byte[Round.BANKS][];
            sealed[exchange.getMessage().getBody(Integer.class)] = round.ask();
            exchange.getMessage().setBody(sealed);
        }

        private static Exchange together(Exchange before, Exchange next) {
            if (before == null) {
                return next;
            }
            byte[][] all = sealed(before);
            byte[][] one = sealed(next);
            for (int bank = 0; bank < Round.BANKS; bank++) {
                if (all[bank] == null) {
                    all[bank] = one[bank];
                }
            }
            return before;
        }

        private static boolean isComplete(Exchange exchange) {
            for (byte[] one : sealed(exchange)) {
                if (one == null) {
                    return false;
                }
            }
            return true;
        }

        private static byte[][] sealed(Exchange exchange) {
            return (byte[][]) exchange.getMessage().getBody();
        }

        private void save(Exchange exchange) throws SQLException {
            long inquiry = exchange.getMessage().getHeader(INQUIRY, Long.class);
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                int ready = Tables.storeAll(connection, inquiry, sealed(exchange));
                connection.commit();
                round.ready(ready);
            }
        }
    }
}
