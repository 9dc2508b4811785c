package org.chaka.hub.ops;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.chaka.hub.bank.BankRows;
import org.chaka.hub.exchange.LaneBoard;
import org.chaka.hub.platform.ClockConfiguration;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.OwnerDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** {@code ./run bank health}: the health board of the banks (B3), from the hub's database. */
public final class BankHealthCommand {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private BankHealthCommand() {}

    /**
     * Ends with 1 when nothing is known of the bank, with 2 when the arguments are wrong.
     *
     * @param arguments an institution code, or nothing for all; the places come from the environment, as for the hub
     */
    public static void main(String[] arguments) throws SQLException {
        Map<String, String> environment = System.getenv();
        Path data = Path.of(environment.getOrDefault("CHAKA_DATA", "data/hub"));
        int port = Integer.parseInt(environment.getOrDefault("CHAKA_DATABASE_EMBEDDEDPORT", "8090"));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), data, port, ClockConfiguration.machine(), out));
    }

    /**
     * Prints the board.
     *
     * @param data the hub's folder, with the embedded PostgreSQL
     * @param port of the embedded PostgreSQL
     * @return the status to end with
     */
    public static int run(List<String> arguments, Path data, int port, Clock clock, PrintStream out)
            throws SQLException {
        if (arguments.size() > 1) {
            out.println("usage: bank health [CODE]");
            return MISUSED;
        }
        List<BankHealth> banks;
        try (Connection connection = OwnerDatabase.connect(data.resolve("postgres"), port, System.getenv())) {
            SingleConnectionDataSource database = new SingleConnectionDataSource(connection, true);
            LaneBoard board = new LaneBoard(new JdbcTemplate(database), clock);
            banks = BankHealth.of(new BankRows(JdbcClient.create(database)).all(), board.lanes()).stream()
                    .filter(bank -> arguments.isEmpty() || bank.code().equals(arguments.getFirst()))
                    .toList();
        }
        if (banks.isEmpty()) {
            out.println(
                    "Nothing is known yet" + (arguments.isEmpty() ? "." : " of bank " + arguments.getFirst() + "."));
            return FAILED;
        }
        banks.forEach(bank -> print(bank, out));
        return 0;
    }

    private static void print(BankHealth bank, PrintStream out) {
        out.println(bank.code() + "  " + bank.zh() + "  answered " + bank.answered() + "  late " + bank.late()
                + "  failing " + bank.failing() + "  p50 " + seconds(bank.p50Seconds()) + "  p95 "
                + seconds(bank.p95Seconds()) + "  backlog " + bank.backlog() + "  leases " + bank.leasesOpen() + " ("
                + bank.leasesOverdue() + " overdue)  seen " + time(bank.lastSeen()));
        bank.deviations()
                .forEach(deviation -> out.println("          " + deviation.code() + "  " + deviation.times()
                        + " times, last " + time(deviation.last())));
    }

    private static String seconds(Long seconds) {
        return seconds == null ? "–" : seconds + " s";
    }

    private static String time(Instant at) {
        return at == null ? "never" : TIME.format(at.atZone(NaturalDays.ZONE));
    }
}
