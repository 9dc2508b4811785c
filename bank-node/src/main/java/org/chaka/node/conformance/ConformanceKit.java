package org.chaka.node.conformance;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaka.protocol.wire.InstitutionCode;

/** Plays a hub against a bank's implementation, case by case, and judges it. */
public final class ConformanceKit {
    /** Somebody has to start the bank first. */
    private static final int FIRST_CONTACT = 6;

    private final Path folder;
    private final Clock clock;
    private final Duration patience;

    /**
     * Takes a folder that {@link #prepare} has made.
     *
     * @param patience how long the bank may take for one step, and six times that for its first
     */
    public ConformanceKit(Path folder, Clock clock, Duration patience) {
        this.folder = folder;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Makes a folder: what the bank pins, test keys of the bank, and the cardholders to agree on.
     *
     * @throws KitException when it was prepared before
     */
    public static void prepare(Path folder, InstitutionCode bank, Clock clock) throws IOException, KitException {
        Files.createDirectories(folder);
        KitKeys.write(folder, bank, clock.instant());
        Cardholders.writeProposal(folder);
    }

    /** How many cases there are. */
    public static int size() {
        return Cases.played().size() + Cases.watched().size();
    }

    /**
     * Plays all cases.
     *
     * @param address where the bank looks for its hub, {@code https}, exactly as it is configured there
     * @return with one result per case, in a fixed order
     * @throws KitException when folder or address cannot be used
     */
    public Report run(URI address) throws KitException, IOException, InterruptedException {
        KitKeys keys = KitKeys.read(folder, clock.instant());
        BankUnderTest bank = BankUnderTest.read(folder);
        Cardholders cardholders = Cardholders.read(folder);
        Ledger ledger = new Ledger(clock, bank.institution());
        try (KitHub hub = new KitHub(address, keys.hub, bank, ledger, clock)) {
            hub.open(keys.hub);
            List<Result> results = play(new Stage(keys, bank, cardholders, hub, ledger, clock, patience));
            return new Report(bank.institution().toString(), clock.instant(), results);
        } catch (BindException e) {
            throw new KitException("The kit cannot listen on " + address + ": " + e.getMessage() + ".");
        }
    }

    private List<Result> play(Stage stage) throws InterruptedException {
        stage.soon(() -> !stage.hub().seen().isEmpty(), patience.multipliedBy(FIRST_CONTACT));
        Map<Case, Result> results = new LinkedHashMap<>();
        for (Case one : Cases.played()) {
            results.put(one, results.isEmpty() || comes(stage) ? play(one, stage) : silent(one));
        }
        Thread.sleep(Stage.AFTERMATH.toMillis());
        for (Stage.Deferred deferred : stage.deferred()) {
            if (!deferred.holds().getAsBoolean()) {
                results.put(deferred.by(), Result.of(deferred.by(), Outcome.FAILED, deferred.otherwise()));
            }
        }
        for (Case one : Cases.watched()) {
            results.put(one, play(one, stage));
        }
        return List.copyOf(results.values());
    }

    /** A bank that has been silent for so long is not waited for in each of the cases that are left. */
    private boolean comes(Stage stage) {
        List<SeenRequest> seen = stage.hub().seen();
        return !seen.isEmpty() && seen.getLast().at().isAfter(clock.instant().minus(patience));
    }

    private static Result silent(Case one) {
        return Result.of(
                one,
                Outcome.FAILED,
                "It was not played: the bank did not come any more. Its log, or the kit's address, may say why.");
    }

    private static Result play(Case one, Stage stage) throws InterruptedException {
        stage.enter(one);
        try {
            one.play().on(stage);
            return Result.of(one, Outcome.PASSED, "");
        } catch (CaseEnded e) {
            return Result.of(one, e.outcome(), e.getMessage());
        }
    }

    /** Every id, for who looks whether none is there twice. */
    static List<String> ids() {
        return Stream.concat(Cases.played().stream(), Cases.watched().stream())
                .map(Case::id)
                .toList();
    }
}
