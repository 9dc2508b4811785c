package org.chaka.bench.growth;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chaka.bench.Figures;
import org.chaka.bench.Options;
import org.chaka.bench.Place;
import org.chaka.protocol.wire.MalformedException;

/**
 * Whether the exchange slows down as answers are stored and banks join, and what dropping a day costs. Two hubs run side
 * by side, one with few stored answers and one with many; the cases take turns, so that noise of the machine meets all.
 */
final class GrowthBench {
    private static final int PORTS_APART = 20;

    private static final int TENFOLD = 10;

    private final Sizes sizes;
    private final List<Case> cases;
    private final Map<Case, List<Outcome>> outcomes = new LinkedHashMap<>();

    private GrowthBench(Sizes sizes) {
        this.sizes = sizes;
        this.cases = List.of(
                new Case("stored_10k_banks_16", false, sizes.fewBanks(), sizes.fewBanks(), sizes.fewBanks()),
                new Case("stored_5m_banks_16", true, sizes.fewBanks(), sizes.fewBanks(), sizes.fewBanks()),
                new Case("stored_10k_banks_500", false, sizes.manyBanks(), sizes.manyBanks(), sizes.manyBanks()),
                new Case("stored_5m_banks_500", true, sizes.manyBanks(), sizes.manyBanks(), sizes.manyBanks()),
                new Case("choose_five_of_500", false, sizes.manyBanks(), sizes.chosen(), sizes.allBanks()));
        cases.forEach(measured -> outcomes.put(measured, new ArrayList<>()));
    }

    /** Arguments: folder, port, and the options of {@code ./bench growth}. */
    public static void main(String[] arguments)
            throws IOException, MalformedException, SQLException, InterruptedException {
        Figures figures = Figures.of(run(Place.of(arguments), Sizes.WHOLE));
        System.out.println(Options.of(arguments).has("--json") ? figures.json() : figures.table());
    }

    /** The figures by the names that others rely on. */
    static Map<String, Number> run(Place place, Sizes sizes)
            throws IOException, MalformedException, SQLException, InterruptedException {
        say("starting two hubs, each with %,d banks …", sizes.allBanks());
        Place smallPlace = new Place(place.folder().resolve("small"), place.port());
        Place largePlace = new Place(place.folder().resolve("large"), place.port() + PORTS_APART);
        try (Site small = Site.start(smallPlace, sizes.allBanks());
                Site large = Site.start(largePlace, sizes.allBanks())) {
            Map<String, Number> figures = new LinkedHashMap<>();
            GrowthBench bench = new GrowthBench(sizes);
            bench.exchange(small, large);
            figures.putAll(bench.exchangeFigures());
            figures.putAll(bench.drops(small));
            return figures;
        }
    }

    private void exchange(Site small, Site large) throws IOException, SQLException, InterruptedException {
        say("storing %,d answers in one, %,d in the other …", sizes.fewStored(), sizes.manyStored());
        large.store(sizes.manyStored(), sizes.fewBanks());
        for (Case measured : cases) {
            say("warming up: %s", measured.name());
            // At both, so that the code of neither hub is compiled further than the other's; nobody counts it.
            small.run(measured, sizes.answers());
            large.run(measured, sizes.answers());
        }
        for (int round = 1; round <= sizes.rounds(); round++) {
            // Every other round backwards, so that a machine that becomes slower or faster favours nobody.
            for (Case measured : round % 2 == 1 ? cases : cases.reversed()) {
                Outcome outcome = measure(measured, small, large, sizes.answers());
                outcomes.get(measured).add(outcome);
                say(
                        "round %d of %d: %-20s %,9.0f answers/s; µs of CPU an answer: hub %.1f, database %.1f, load %.1f",
                        round,
                        sizes.rounds(),
                        measured.name(),
                        outcome.rate(),
                        micros(outcome.hubCpu(), outcome),
                        micros(outcome.databaseCpu(), outcome),
                        micros(outcome.loadCpu(), outcome));
            }
        }
    }

    private Outcome measure(Case measured, Site small, Site large, int answers)
            throws IOException, SQLException, InterruptedException {
        if (measured.large()) {
            large.settle();
            return large.run(measured, answers);
        }
        small.forget();
        small.store(sizes.fewStored(), sizes.fewBanks());
        return small.run(measured, answers);
    }

    private Map<String, Number> exchangeFigures() {
        Map<String, Number> figures = new LinkedHashMap<>();
        Case base = cases.getFirst();
        outcomes.forEach((measured, each) -> {
            Outcome all = each.stream().reduce(Outcome.NONE, Outcome::plus);
            figures.put(measured.name() + "_answers_per_s", all.rate());
            figures.put(measured.name() + "_cpu_us_per_answer", micros(all.cpu(), all));
        });
        ratio(figures, "stored_5m_%sratio_16_banks", cases.get(1), base);
        ratio(figures, "stored_5m_%sratio_500_banks", cases.get(3), cases.get(2));
        ratio(figures, "all_500_banks_%sratio", cases.get(2), base);
        ratio(figures, "stored_5m_all_500_banks_%sratio", cases.get(3), base);
        ratio(figures, "choose_five_of_500_%sratio", cases.get(4), base);
        return figures;
    }

    /** The rate of one case over that of another, round by round and then the median; the same for answers per CPU. */
    private void ratio(Map<String, Number> figures, String name, Case of, Case to) {
        List<Double> rates = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        for (int round = 0; round < sizes.rounds(); round++) {
            Outcome above = outcomes.get(of).get(round);
            Outcome below = outcomes.get(to).get(round);
            rates.add(above.rate() / below.rate());
            work.add(micros(below.cpu(), below) / micros(above.cpu(), above));
        }
        figures.put(String.format(Locale.ROOT, name, ""), median(rates));
        figures.put(String.format(Locale.ROOT, name, "cpu_"), median(work));
    }

    private Map<String, Number> drops(Site site) throws IOException, SQLException {
        site.forget();
        Drops drops = new Drops(site, sizes.fewBanks());
        int tenfold = TENFOLD * sizes.dropped();
        List<Double> one = new ArrayList<>();
        List<Double> deleted = new ArrayList<>();
        one.add(took("a day of 1 million dropped", drops.drop(sizes.dropped())));
        deleted.add(took("the same rows deleted", drops.delete(sizes.dropped())));
        double ten = took("a day of 10 million dropped", drops.drop(tenfold));
        one.add(took("a day of 1 million dropped", drops.drop(sizes.dropped())));
        deleted.add(took("the same rows deleted", drops.delete(sizes.dropped())));
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("drop_1m_seconds", median(one));
        figures.put("drop_10m_seconds", ten);
        figures.put("drop_per_answer_ratio", ten / TENFOLD / median(one));
        figures.put("delete_1m_seconds", median(deleted));
        return figures;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double micros(double seconds, Outcome over) {
        return seconds / over.answers() * 1e6;
    }

    private static double took(String what, double seconds) {
        say("%s in %.3f s", what, seconds);
        return seconds;
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }
}
