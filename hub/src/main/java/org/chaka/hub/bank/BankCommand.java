package org.chaka.hub.bank;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.OwnerDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Admits banks, changes their state and their keys while the hub runs, through its database: what {@code ./run bank} does
 * once the operator module lets it.
 */
public final class BankCommand {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private BankCommand() {}

    /**
     * Runs one command.
     *
     * @param data the hub's folder, with the embedded PostgreSQL
     * @param port of the embedded PostgreSQL
     * @param handover the folder with the bank root
     * @return the status to end with
     */
    public static int run(List<String> arguments, Path data, int port, Path handover, Clock clock) throws SQLException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        if (arguments.isEmpty()) {
            errors.print(BankVerbs.USAGE);
            return MISUSED;
        }
        try (Connection connection = OwnerDatabase.connect(data.resolve("postgres"), port, System.getenv())) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            KeyPairs pairs = new KeyPairs(jdbc);
            Handover handedOver = new Handover(handover);
            Admission admission = new Admission(pairs, handedOver, new Revocations(handedOver), clock);
            BankRegister register = new BankRegister(jdbc, pairs, new PushRows(jdbc), new FilesRows(jdbc), admission);
            new BankVerbs(register, new NaturalDays(clock), CertificateSource::file, out).run(arguments);
            connection.commit();
            return 0;
        } catch (BankVerbs.MisuseException e) {
            errors.print(BankVerbs.USAGE);
            errors.println();
            errors.println(e.getMessage());
            return MISUSED;
        } catch (BankChangeException e) {
            errors.println(e.getMessage());
            return FAILED;
        }
    }
}
