package org.chaka.bench.cardholder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.bench.BanksSide;
import org.chaka.bench.Child;
import org.chaka.bench.Figures;
import org.chaka.bench.HubSide;
import org.chaka.bench.Options;
import org.chaka.bench.Parties;
import org.chaka.bench.Place;
import org.chaka.protocol.wire.MalformedException;

/**
 * Opening reports of sixteen banks against a file of about the same size from the same server, in rounds of rising
 * concurrency, the two in turn at each step; round 0 is not counted. What is measured is
 * {@code GET /api/inquiries/ID/answers}, from the ticket that the payment password yielded to the last sealed byte. The
 * password itself is measured apart; then the same opening at a quarter of the most, with and without a burst of wrong
 * passwords beside it.
 */
final class OpenBench {
    private static final Sizes SIZES = new Sizes(List.of(1, 4, 16, 64), 2, 4, 2000);
    private static final int OK = 200;
    private static final int BANKS = 16;
    private static final int PASSWORD_CLIENTS = 4;
    private static final int BURST_CLIENTS = 64;
    private static final double AS_LONG_AS_IT_TAKES = 3600;
    private static final double HALF = 0.5;
    private static final double QUARTER = 0.25;
    private static final double MILLIS = 1e3;

    private final Place place;
    private final Sizes sizes;
    private final Browser browser;
    private final Map<Integer, List<Times>> opens = new TreeMap<>();
    private final Map<Integer, List<Times>> files = new TreeMap<>();
    private final List<Times> passwordChecks = new ArrayList<>();
    private final List<Times> atHalf = new ArrayList<>();
    private final List<Times> calm = new ArrayList<>();
    private final List<Times> underBurst = new ArrayList<>();
    private final List<Times> wrong = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private Spent openCpu = Spent.NOTHING;
    private Spent fileCpu = Spent.NOTHING;

    OpenBench(Place place, Sizes sizes) {
        this.place = place;
        this.sizes = sizes;
        this.browser = new Browser(place.hub());
    }

    /** Arguments: folder, port, and the options of {@code ./bench open}. */
    public static void main(String[] arguments)
            throws IOException, MalformedException, SQLException, InterruptedException {
        Figures figures = new OpenBench(Place.of(arguments), SIZES).run();
        System.out.println(Options.of(arguments).has("--json") ? figures.json() : figures.table());
    }

    Figures run() throws IOException, MalformedException, SQLException, InterruptedException {
        Files.createDirectories(place.folder());
        Parties.make(place, Parties.BANKS.size());
        try (Child hub = Child.start(VisitorSide.class, place, HubSide.JVM);
                Child banks = Child.start(BanksSide.class, place, BanksSide.JVM, Integer.toString(BANKS))) {
            say(
                    "measured: GET answers, from the ticket to the last sealed byte; making %,d reports …",
                    sizes.visitors());
            Passwords passwords =
                    new Passwords(browser, ReadyReports.make(hub, banks, place, browser, sizes.visitors()));
            List<Passwords.Admitted> first =
                    passwords.right(PASSWORD_CLIENTS, sizes.seconds()).admitted();
            byte[] answers = open(first);
            requireAnswers(answers);
            AppFile file = AppFile.nearest(answers.length);
            say("an answer has %,d bytes, the file %s %,d; warming up …", answers.length, file.path(), file.bytes());
            round(hub, passwords, file, 0);
            forget();
            for (int round = 1; round <= sizes.rounds(); round++) {
                round(hub, passwords, file, round);
            }
            return figures(answers.length, file);
        }
    }

    /** A whole round warms up: what is compiled while it is measured costs as much again, and a hub in service is warm. */
    private void forget() {
        List.of(opens, files).forEach(Map::clear);
        List.of(passwordChecks, atHalf, calm, underBurst, wrong).forEach(List::clear);
        openCpu = Spent.NOTHING;
        fileCpu = Spent.NOTHING;
    }

    private void round(Child hub, Passwords passwords, AppFile file, int round)
            throws IOException, InterruptedException {
        Passwords.Tickets tickets = passwords.right(PASSWORD_CLIENTS, sizes.seconds());
        passwordChecks.add(tickets.times());
        say(
                "round %d of %d: %.0f password checks/s",
                round, sizes.rounds(), tickets.times().perSecond());
        List<Passwords.Admitted> admitted = tickets.admitted();
        double most = 0;
        for (int clients : sizes.clients()) {
            most = Math.max(most, step(hub, file, clients, admitted));
        }
        double half = most * HALF;
        double quarter = most * QUARTER;
        atHalf.add(atRate(half, admitted));
        calm.add(atRate(quarter, admitted));
        underBurst.add(duringBurst(passwords, quarter, admitted));
        say(
                "  at half of the most: p99 %.1f ms; at a quarter: p99 %.1f ms, during a burst of wrong passwords %.1f ms",
                atHalf.getLast().p99Millis(),
                calm.getLast().p99Millis(),
                underBurst.getLast().p99Millis());
    }

    private double step(Child hub, AppFile file, int clients, List<Passwords.Admitted> admitted)
            throws IOException, InterruptedException {
        Spent before = Spent.now(hub, place);
        Times ours = Clients.inTurn(clients, sizes.seconds(), client -> open(admitted).length > 0);
        Spent between = Spent.now(hub, place);
        Times limit = Clients.inTurn(clients, sizes.seconds(), client -> fetch(file));
        openCpu = openCpu.plus(between.since(before));
        fileCpu = fileCpu.plus(Spent.now(hub, place).since(between));
        opens.computeIfAbsent(clients, none -> new ArrayList<>()).add(ours);
        files.computeIfAbsent(clients, none -> new ArrayList<>()).add(limit);
        say(
                "  %2d clients: %,6.0f opens/s (p50 %.1f ms, p99 %.1f ms), file %,6.0f/s (p99 %.1f ms)",
                clients, ours.perSecond(), ours.medianMillis(), ours.p99Millis(), limit.perSecond(), limit.p99Millis());
        return ours.perSecond();
    }

    private Times atRate(double perSecond, List<Passwords.Admitted> admitted) throws InterruptedException {
        return Clients.atRate(perSecond, sizes.seconds(), client -> open(admitted).length > 0);
    }

    /** The same, while many others enter wrong passwords as fast as they are let. */
    private Times duringBurst(Passwords passwords, double perSecond, List<Passwords.Admitted> admitted)
            throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService attackers = Executors.newFixedThreadPool(1)) {
            Future<Times> burst = attackers.submit(() ->
                    Clients.inTurn(BURST_CLIENTS, AS_LONG_AS_IT_TAKES, client -> !over.get() && passwords.wrong()));
            Times times = atRate(perSecond, admitted);
            over.set(true);
            wrong.add(burst.get());
            return times;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the burst failed", e.getCause());
        }
    }

    private byte[] open(List<Passwords.Admitted> admitted) throws IOException {
        Passwords.Admitted one = admitted.get(Math.floorMod(next.getAndIncrement(), admitted.size()));
        return browser.get("/api/inquiries/" + one.visitor().inquiry() + "/answers", one.visitor(), one.ticket())
                .expect(OK);
    }

    private boolean fetch(AppFile file) throws IOException {
        return browser.get(file.path()).expect(OK).length == file.bytes();
    }

    private static void requireAnswers(byte[] body) {
        int sealed = new String(body, StandardCharsets.UTF_8).split("\"sealed\"", -1).length - 1;
        if (sealed != BANKS) {
            throw new IllegalStateException("a report holds " + sealed + " answers, not " + BANKS);
        }
    }

    private Figures figures(int answerBytes, AppFile file) {
        List<Figures> rows = new ArrayList<>();
        double most = 0;
        double limit = 0;
        for (int clients : opens.keySet()) {
            Times ours = Times.together(opens.get(clients).stream());
            Times bare = Times.together(files.get(clients).stream());
            rows.add(new Figures()
                    .put("clients", clients)
                    .put("opens_per_s", ours.perSecond())
                    .put("static_per_s", bare.perSecond())
                    .put("ratio", ours.perSecond() / bare.perSecond())
                    .put("p50_ms", ours.medianMillis())
                    .put("p99_ms", ours.p99Millis())
                    .put("static_p50_ms", bare.medianMillis())
                    .put("static_p99_ms", bare.p99Millis()));
            most = Math.max(most, ours.perSecond());
            limit = Math.max(limit, bare.perSecond());
        }
        Times half = Times.together(atHalf.stream());
        Times quiet = Times.together(calm.stream());
        Times pressed = Times.together(underBurst.stream());
        Times checks = Times.together(passwordChecks.stream());
        long opened = opens.values().stream()
                .flatMap(List::stream)
                .mapToLong(Times::count)
                .sum();
        long fetched = files.values().stream()
                .flatMap(List::stream)
                .mapToLong(Times::count)
                .sum();
        return new Figures()
                .put("opens_per_s", most)
                .put("static_per_s", limit)
                .put("ratio", most / limit)
                .put("open_p50_ms_at_half", half.medianMillis())
                .put("open_p99_ms_at_half", half.p99Millis())
                .put("password_checks_per_s", checks.perSecond())
                .put("password_p50_ms", checks.medianMillis())
                .put("password_p99_ms", checks.p99Millis())
                .put("calm_p50_ms", quiet.medianMillis())
                .put("calm_p99_ms", quiet.p99Millis())
                .put("burst_p50_ms", pressed.medianMillis())
                .put("burst_p99_ms", pressed.p99Millis())
                .put("burst_latency_ratio", pressed.p99Millis() / quiet.p99Millis())
                .put("burst_median_ratio", pressed.medianMillis() / quiet.medianMillis())
                .put(
                        "burst_wrong_passwords_per_s",
                        Times.together(wrong.stream()).perSecond())
                .put("answer_bytes", answerBytes)
                .put("static_bytes", file.bytes())
                .put("hub_cpu_ms_per_open", openCpu.hub() / opened * MILLIS)
                .put("database_cpu_ms_per_open", openCpu.database() / opened * MILLIS)
                .put("load_cpu_ms_per_open", openCpu.load() / opened * MILLIS)
                .put("cpu_ms_per_static", fileCpu.all() / fetched * MILLIS)
                .put("by_concurrency", rows);
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }
}
