package org.chaka.hub.platform;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.chaka.postgres.EmbeddedDatabase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The database: a given PostgreSQL, or an embedded one whose data lies under {@code chaka.data}. The owner's login only
 * migrates; the hub works as {@code chaka_app}, erases as {@code chaka_retention}, and has its operators work as
 * {@code chaka_console}.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int CONNECTIONS = 24;
    private static final int RETENTION_CONNECTIONS = 3;
    private static final int CONSOLE_CONNECTIONS = 3;

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${chaka.database.url:}' == ''")
    EmbeddedDatabase embeddedDatabase(ChakaProperties properties) {
        Path folder = properties.data().resolve("postgres");
        return EmbeddedDatabase.start(folder, properties.database().embeddedPort());
    }

    @Bean
    DatabaseLogins databaseLogins(
            ChakaProperties properties, ObjectProvider<EmbeddedDatabase> embedded, BlindIndex macs) {
        EmbeddedDatabase server = embedded.getIfAvailable();
        ChakaProperties.Database given = properties.database();
        DatabaseLogin owner = server == null
                ? new DatabaseLogin(given.url(), given.username(), given.password())
                : new DatabaseLogin(server.jdbcUrl(), server.user(), new Secret(server.password()));
        return DatabaseLogins.of(owner, macs);
    }

    @Bean
    FlywayConfigurationCustomizer migrateAsOwner(DatabaseLogins logins) {
        DatabaseLogin owner = logins.owner();
        return flyway -> flyway.dataSource(
                        owner.url(), owner.user(), owner.password().text())
                .callbacks(new DutyPasswords(logins));
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(DatabaseLogins logins) {
        return logins.app().pool(CONNECTIONS);
    }

    @Bean(destroyMethod = "close")
    RetentionDatabase retentionDatabase(DatabaseLogins logins) {
        return new RetentionDatabase(logins.retention().pool(RETENTION_CONNECTIONS));
    }

    @Bean(destroyMethod = "close")
    ConsoleDatabase consoleDatabase(DatabaseLogins logins) {
        return new ConsoleDatabase(logins.console().pool(CONSOLE_CONNECTIONS));
    }
}
