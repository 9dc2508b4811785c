package org.chaka.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.chaka.bench.Place;
import org.chaka.bench.TestPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figure at a size that measures nothing: it must run, and hold what it verifies from the database after each case. */
class GrowthBenchTest {
    private static final Sizes TINY = new Sizes(20, 200, 2, 4, 3, 2, 40, 1, 200);

    @Test
    void everyFigureIsThereAndEveryCaseVerified(@TempDir Path folder) throws Exception {
        Map<String, Number> figures = GrowthBench.run(new Place(folder, TestPorts.from(0)), TINY);
        assertThat(figures)
                .containsKeys(
                        "stored_5m_ratio_16_banks",
                        "stored_5m_ratio_500_banks",
                        "all_500_banks_ratio",
                        "choose_five_of_500_ratio",
                        "drop_1m_seconds",
                        "drop_10m_seconds",
                        "drop_per_answer_ratio",
                        "delete_1m_seconds");
        assertThat(figures.values()).allMatch(value -> value.doubleValue() > 0);
    }
}
