package org.chaka.bench.cardholder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.chaka.bench.Figures;
import org.chaka.bench.Place;
import org.chaka.bench.TestPorts;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same code as {@code ./bench submit} and {@code ./bench open}, at sizes that measure nothing. */
class CardholderBenchTest {
    private static final List<Integer> CLIENTS = List.of(1, 3);
    private static final double UNTIL_USED_UP = 60;
    private static final int AFTER_GROWTH = 60;

    @TempDir
    Path folder;

    @Test
    @DisplayName("S20: ./bench submit counts the submissions that the database holds, each once, beside bare commits")
    void submit() throws IOException, MalformedException, SQLException, InterruptedException {
        SubmitBench bench = new SubmitBench(place(), new Sizes(CLIENTS, 1, UNTIL_USED_UP, 20), 0.2);
        Figures figures = bench.run(); // looks into the database at its end
        assertThat(figures.number("submitted")).isEqualTo(20 * (1 + 2 * CLIENTS.size())); // with the warming up
        assertThat(List.of("submits_per_s", "limit_commits_per_s", "ratio", "p50_ms", "p99_ms"))
                .allSatisfy(name -> assertThat(figures.number(name)).isPositive());
        assertThat(figures.json()).contains("\"by_concurrency\":[{\"clients\":1,", "{\"clients\":3,");
    }

    @Test
    @DisplayName("S20: ./bench open opens real reports of sixteen banks, beside a file and a burst of wrong passwords")
    void open() throws IOException, MalformedException, SQLException, InterruptedException {
        Figures figures = new OpenBench(place(), new Sizes(CLIENTS, 1, 0.5, 40)).run();
        assertThat(List.of(
                        "opens_per_s",
                        "static_per_s",
                        "open_p99_ms_at_half",
                        "password_checks_per_s",
                        "burst_latency_ratio"))
                .allSatisfy(name -> assertThat(figures.number(name)).isPositive());
        assertThat(figures.json()).contains("\"by_concurrency\":[{\"clients\":1,", "{\"clients\":3,");
    }

    private Place place() {
        return new Place(folder, TestPorts.from(AFTER_GROWTH));
    }
}
