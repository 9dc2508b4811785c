package org.chaka.hub.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.chaka.postgres.EmbeddedDatabase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database: a given PostgreSQL, or an embedded one whose data lies under {@code chaka.data}. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int CONNECTIONS = 24;

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${chaka.database.url:}' == ''")
    EmbeddedDatabase embeddedDatabase(ChakaProperties properties) {
        Path folder = properties.data().resolve("postgres");
        return EmbeddedDatabase.start(folder, properties.database().embeddedPort());
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(ChakaProperties properties, ObjectProvider<EmbeddedDatabase> embedded) {
        HikariDataSource pool = new HikariDataSource();
        EmbeddedDatabase server = embedded.getIfAvailable();
        if (server == null) {
            pool.setJdbcUrl(properties.database().url());
            pool.setUsername(properties.database().username());
            pool.setPassword(properties.database().password().text());
        } else {
            pool.setJdbcUrl(server.jdbcUrl());
            pool.setUsername(server.user());
            pool.setPassword(server.password());
        }
        pool.setMaximumPoolSize(CONNECTIONS);
        // A failed statement's detail repeats the row, which belongs into no log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
