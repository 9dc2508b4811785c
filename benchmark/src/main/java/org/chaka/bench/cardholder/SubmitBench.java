package org.chaka.bench.cardholder;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.bench.Child;
import org.chaka.bench.Figures;
import org.chaka.bench.HubSide;
import org.chaka.bench.Options;
import org.chaka.bench.Parties;
import org.chaka.bench.Place;
import org.chaka.protocol.wire.MalformedException;

/**
 * Submissions against bare commits, in rounds of rising concurrency, the two in turn at each step; round 0 is not
 * counted. What is measured is {@code POST /api/inquiries} from its first byte to the last byte of the 202;
 * registration, sign-in, draft, face and SMS code are prepared.
 */
final class SubmitBench {
    private static final Sizes SIZES = new Sizes(List.of(1, 4, 16, 64), 2, 4, 3000);
    private static final double UNTIL_USED_UP = 3600;
    private static final int ACCEPTED = 202;
    private static final double MILLIS = 1e3;

    private final Place place;
    private final Sizes sizes;
    private final double limitSeconds;
    private final Browser browser;
    private final Map<Integer, List<Times>> submits = new TreeMap<>();
    private final Map<Integer, List<Times>> commits = new TreeMap<>();
    private Spent submitCpu = Spent.NOTHING;
    private Spent commitCpu = Spent.NOTHING;
    private long drafted;
    private long accepted;

    SubmitBench(Place place, Sizes sizes, double limitSeconds) {
        this.place = place;
        this.sizes = sizes;
        this.limitSeconds = limitSeconds;
        this.browser = new Browser(place.hub());
    }

    /** Arguments: folder, port, and the options of {@code ./bench submit}. */
    public static void main(String[] arguments)
            throws IOException, MalformedException, SQLException, InterruptedException {
        Figures figures = new SubmitBench(Place.of(arguments), SIZES, SIZES.seconds()).run();
        System.out.println(Options.of(arguments).has("--json") ? figures.json() : figures.table());
    }

    Figures run() throws IOException, MalformedException, SQLException, InterruptedException {
        Files.createDirectories(place.folder());
        Parties.make(place, Parties.BANKS.size());
        try (Child hub = Child.start(VisitorSide.class, place, HubSide.JVM)) {
            say("measured: POST /api/inquiries until its 202; person, session, draft, verdict and code are prepared");
            say("warming up …");
            submit(draft(hub), sizes.mostClients(), UNTIL_USED_UP);
            BareCommits bare = new BareCommits(place);
            bare.commit(sizes.mostClients(), limitSeconds);
            round(hub, bare, 0);
            forget();
            for (int round = 1; round <= sizes.rounds(); round++) {
                round(hub, bare, round);
            }
            SubmitTruth.verify(place, accepted, drafted);
            say("verified: %,d accepted inquiries, each in the log with its consent and record, none else", accepted);
            return figures();
        }
    }

    /** A whole round warms up: what is compiled while it is measured costs as much again, and a hub in service is warm. */
    private void forget() {
        submits.clear();
        commits.clear();
        submitCpu = Spent.NOTHING;
        commitCpu = Spent.NOTHING;
    }

    private void round(Child hub, BareCommits bare, int round) throws IOException, SQLException, InterruptedException {
        for (int clients : sizes.clients()) {
            step(hub, bare, round, clients);
        }
    }

    private void step(Child hub, BareCommits bare, int round, int clients)
            throws IOException, SQLException, InterruptedException {
        List<Visitor> visitors = draft(hub);
        Spent before = Spent.now(hub, place);
        Times ours = submit(visitors, clients, sizes.seconds());
        Spent between = Spent.now(hub, place);
        Times limit = bare.commit(clients, limitSeconds);
        submitCpu = submitCpu.plus(between.since(before));
        commitCpu = commitCpu.plus(Spent.now(hub, place).since(between));
        submits.computeIfAbsent(clients, none -> new ArrayList<>()).add(ours);
        commits.computeIfAbsent(clients, none -> new ArrayList<>()).add(limit);
        say(
                "round %d of %d, %2d clients: %,6.0f submits/s (p50 %.1f ms, p99 %.1f ms), limit %,6.0f commits/s",
                round,
                sizes.rounds(),
                clients,
                ours.perSecond(),
                ours.medianMillis(),
                ours.p99Millis(),
                limit.perSecond());
    }

    private List<Visitor> draft(Child hub) throws IOException {
        drafted += sizes.visitors();
        return VisitorSide.ask(hub, place, sizes.visitors());
    }

    private Times submit(List<Visitor> visitors, int clients, double seconds) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Times times = Clients.inTurn(clients, seconds, client -> {
            int mine = next.getAndIncrement();
            return mine < visitors.size() && submit(visitors.get(mine));
        });
        accepted += times.count();
        return times;
    }

    private boolean submit(Visitor visitor) throws IOException {
        Map<String, Object> submission = Map.of("inquiry_id", visitor.inquiry(), "sms_code", visitor.smsCode());
        browser.post("/api/inquiries", visitor, submission).expect(ACCEPTED);
        return true;
    }

    private Figures figures() {
        List<Figures> rows = new ArrayList<>();
        Figures best = null;
        double limit = 0;
        for (int clients : submits.keySet()) {
            Times ours = Times.together(submits.get(clients).stream());
            Times bare = Times.together(commits.get(clients).stream());
            Figures row = new Figures()
                    .put("clients", clients)
                    .put("submits_per_s", ours.perSecond())
                    .put("limit_commits_per_s", bare.perSecond())
                    .put("ratio", ours.perSecond() / bare.perSecond())
                    .put("p50_ms", ours.medianMillis())
                    .put("p99_ms", ours.p99Millis())
                    .put("limit_p50_ms", bare.medianMillis())
                    .put("limit_p99_ms", bare.p99Millis());
            rows.add(row);
            limit = Math.max(limit, bare.perSecond());
            if (best == null || row.number("submits_per_s") > best.number("submits_per_s")) {
                best = row;
            }
        }
        long submitted = submits.values().stream()
                .flatMap(List::stream)
                .mapToLong(Times::count)
                .sum();
        long committed = commits.values().stream()
                .flatMap(List::stream)
                .mapToLong(Times::count)
                .sum();
        return new Figures()
                .put("submits_per_s", best.number("submits_per_s"))
                .put("limit_commits_per_s", limit)
                .put("ratio", best.number("submits_per_s") / limit)
                .put("p50_ms", best.number("p50_ms"))
                .put("p99_ms", best.number("p99_ms"))
                .put("clients", (long) best.number("clients"))
                .put("submitted", accepted)
                .put("cpu_ratio", submitCpu.all() / submitted / (commitCpu.all() / committed))
                .put("hub_cpu_ms_per_submit", submitCpu.hub() / submitted * MILLIS)
                .put("database_cpu_ms_per_submit", submitCpu.database() / submitted * MILLIS)
                .put("load_cpu_ms_per_submit", submitCpu.load() / submitted * MILLIS)
                .put("limit_cpu_ms_per_commit", commitCpu.all() / committed * MILLIS)
                .put("by_concurrency", rows);
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }
}
