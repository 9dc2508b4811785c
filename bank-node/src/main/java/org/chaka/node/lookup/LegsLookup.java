package org.chaka.node.lookup;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chaka.node.CardLookup;
import org.chaka.node.FoundCard;
import org.chaka.node.LookupResult;
import org.chaka.node.Subject;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;

/** Asks a bank's systems side by side; one that fails or is too late costs its own half only (D6). */
public final class LegsLookup implements CardLookup, AutoCloseable {
    private final Map<Leg, AskedLeg> legs;
    private final CardRules rules;
    private final Map<Leg, LegCounters> counters = new EnumMap<>(Leg.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Asks nothing yet.
     *
     * @param legs those that the bank has, at least one
     */
    public LegsLookup(Map<Leg, AskedLeg> legs, CardRules rules) {
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("a bank has at least one system");
        }
        this.legs = new EnumMap<>(legs);
        this.rules = rules;
        this.legs.keySet().forEach(leg -> counters.put(leg, new LegCounters(leg)));
    }

    /**
     * Looks a person up.
     *
     * @throws NoLegException when no system could be asked
     */
    @Override
    public LookupResult lookup(Subject subject) throws InterruptedException {
        long start = System.nanoTime();
        Map<Leg, Future<LegAnswer>> asked = new EnumMap<>(Leg.class);
        legs.forEach((leg, way) ->
                asked.put(leg, threads.submit(() -> rules.apply(way.source().ask(subject), subject))));
        try {
            Map<Leg, LegAnswer> answers = new EnumMap<>(Leg.class);
            for (Leg leg : legs.keySet()) {
                answer(leg, asked.get(leg), start).ifPresent(answer -> answers.put(leg, answer));
            }
            return together(answers);
        } finally {
            asked.values().forEach(each -> each.cancel(true));
        }
    }

    /** Looks a person up as a trial: one system after the other, counted nowhere, and with what is wrong. */
    public LegsTrial tryOut(Subject subject) throws InterruptedException {
        Map<Leg, LegAnswer> answers = new EnumMap<>(Leg.class);
        Map<Leg, LegFailedException> failed = new EnumMap<>(Leg.class);
        for (Map.Entry<Leg, AskedLeg> each : legs.entrySet()) {
            try {
                answers.put(each.getKey(), rules.apply(each.getValue().source().ask(subject), subject));
            } catch (LegFailedException e) {
                failed.put(each.getKey(), e);
            } catch (RuntimeException e) {
                failed.put(each.getKey(), new LegFailedException(reason(e), e));
            }
        }
        return new LegsTrial(failed, answers.isEmpty() ? Optional.empty() : Optional.of(together(answers)));
    }

    /** How each system is doing. */
    public Map<Leg, LegHealth> health() {
        Map<Leg, LegHealth> health = new EnumMap<>(Leg.class);
        counters.forEach((leg, counted) -> health.put(leg, counted.health()));
        return health;
    }

    /** Gives up what is being asked. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Optional<LegAnswer> answer(Leg leg, Future<LegAnswer> asked, long start) throws InterruptedException {
        LegCounters counted = counters.get(leg);
        long left = start + legs.get(leg).timeout().toNanos() - System.nanoTime();
        try {
            LegAnswer answer = asked.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            counted.answered(System.nanoTime() - start);
            return Optional.of(answer);
        } catch (TimeoutException e) {
            counted.late(System.nanoTime() - start);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BadRowException bad) {
                counted.badRow(System.nanoTime() - start, bad.getMessage());
            } else {
                counted.failed(System.nanoTime() - start, reason(e.getCause()));
            }
        }
        return Optional.empty();
    }

    /** Only our own messages are known to be free of personal data. */
    private static String reason(Throwable cause) {
        return cause instanceof LegFailedException
                ? cause.getMessage()
                : cause.getClass().getName();
    }

    private LookupResult together(Map<Leg, LegAnswer> answers) {
        if (answers.isEmpty()) {
            throw new NoLegException();
        }
        boolean customer = answers.values().stream().anyMatch(LegAnswer::customer);
        List<FoundCard> cards = new ArrayList<>();
        Set<HiddenReason> reasons = EnumSet.noneOf(HiddenReason.class);
        for (LegAnswer answer : answers.values()) {
            cards.addAll(answer.cards());
            reasons.addAll(answer.reasons());
        }
        return new LookupResult(
                customer ? CustomerStatus.KNOWN : CustomerStatus.UNKNOWN,
                half(Leg.DEBIT, answers),
                half(Leg.CREDIT, answers),
                cards,
                reasons);
    }

    private HalfStatus half(Leg leg, Map<Leg, LegAnswer> answers) {
        if (answers.containsKey(leg)) {
            return HalfStatus.ANSWERED;
        }
        return legs.containsKey(leg) ? HalfStatus.NOT_IN_TIME : HalfStatus.NO_SUCH_SYSTEM;
    }
}
