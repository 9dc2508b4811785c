package org.chaka.node.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;

/** What a case has at hand: a hub that hands out what it is told to, and everything that the bank did. */
final class Stage {
    /** What can only be judged when all cases were played. */
    record Deferred(Case by, BooleanSupplier holds, String otherwise) {}

    /** Long enough that a request which should not come would have come. */
    static final Duration AFTERMATH = Duration.ofMillis(300);

    private final KitKeys keys;
    private final BankUnderTest bank;
    private final Cardholders cardholders;
    private final KitHub hub;
    private final Ledger ledger;
    private final Clock clock;
    private final Duration patience;
    private final List<Deferred> deferred = new ArrayList<>();
    private final List<Inquiry> answered = new ArrayList<>();
    private Wishes wishes;
    private Case current;

    Stage(
            KitKeys keys,
            BankUnderTest bank,
            Cardholders cardholders,
            KitHub hub,
            Ledger ledger,
            Clock clock,
            Duration patience) {
        this.keys = keys;
        this.bank = bank;
        this.cardholders = cardholders;
        this.hub = hub;
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
    }

    void enter(Case next) {
        current = next;
    }

    KitKeys keys() {
        return keys;
    }

    BankUnderTest bank() {
        return bank;
    }

    KitHub hub() {
        return hub;
    }

    Ledger ledger() {
        return ledger;
    }

    WishDesk desk() {
        return hub.desk();
    }

    /** What persons want of their cards; handed out when a case asks for it first. */
    Wishes wishes() throws CaseEnded, InterruptedException {
        requireWishes();
        if (wishes == null) {
            wishes = Wishes.handOut(this);
        }
        return wishes;
    }

    /** Persons' cases are for banks that ask for them. */
    void requireWishes() throws CaseEnded {
        if (!desk().asked()) {
            throw CaseEnded.notApplicable(
                    "The bank never asked for cases (POST " + SeenRequest.CASES + "), so section 15 was not tried.");
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Inquiries that were answered as they should, with all that their devices know. */
    List<Inquiry> answered() {
        return List.copyOf(answered);
    }

    List<Deferred> deferred() {
        return List.copyOf(deferred);
    }

    /** An inquiry of a person whom the bank's engineer has agreed to. */
    Draft draft(String person) throws CaseEnded {
        Cardholder cardholder = cardholders
                .find(person)
                .orElseThrow(() -> CaseEnded.notApplicable(
                        Cardholders.PERSONS + " names nobody as '" + person + "', so this was not tried."));
        return new Draft(keys, bank.institution(), cardholder, clock.instant());
    }

    /** An inquiry of the person with one debit card, whom every case may use. */
    Draft draft() throws CaseEnded {
        return draft("one-debit");
    }

    SealedWork work() {
        return new SealedWork(keys, bank, clock.instant());
    }

    /** Hands out one lease. */
    Bytes handOut(Inquiry... inquiries) throws CaseEnded, InterruptedException {
        return handOut(work().lease(inquiries)).getFirst();
    }

    /** Hands out a batch, waits until it was fetched, and returns its tokens. */
    List<Bytes> handOut(SealedWork work) throws CaseEnded, InterruptedException {
        requireRoomFor(work.items());
        return handOut(work, call -> work.reply());
    }

    List<Bytes> handOut(SealedWork work, Function<KitHub.LeaseCall, Reply> reply)
            throws CaseEnded, InterruptedException {
        for (SealedWork.Lease lease : work.leases()) {
            ledger.open(
                    lease.token(), lease.inquiries().stream().map(Inquiry::id).toList());
        }
        putInLine(reply);
        return work.leases().stream().map(SealedWork.Lease::token).toList();
    }

    /** The next request for work gets this; waits until it came. */
    void putInLine(Function<KitHub.LeaseCall, Reply> reply) throws CaseEnded, InterruptedException {
        hub.inLine(reply);
        await("The bank did not ask for work (POST " + SeenRequest.LEASES + ").", () -> !hub.waits());
    }

    /** As one lease whose first posts get these replies, one after the other. */
    Bytes handOut(List<Function<Receipt, Reply>> replies, Inquiry... inquiries) throws CaseEnded, InterruptedException {
        SealedWork work = work().lease(inquiries);
        ledger.script(work.leases().getFirst().token(), replies);
        return handOut(work).getFirst();
    }

    /** What the device opens; the first answer that the hub kept. */
    AnswerContent answer(Inquiry inquiry) throws CaseEnded, InterruptedException {
        Bytes sealed = sealedAnswer(inquiry);
        answered.add(inquiry);
        return OpenedAnswer.open(sealed, inquiry, bank);
    }

    Bytes sealedAnswer(Inquiry inquiry) throws CaseEnded, InterruptedException {
        await(
                "An inquiry that must be answered was not. The node's log says why, or it is still busy with it.",
                () -> ledger.stored(inquiry.id()).isPresent());
        return ledger.stored(inquiry.id()).orElseThrow();
    }

    /** An honest inquiry of its own must be answered: whatever was wrong before must not have harmed the node. */
    void goesOn() throws CaseEnded, InterruptedException {
        Inquiry honest = draft().make();
        handOut(honest);
        answer(honest);
    }

    /** Looked at when all cases were played. */
    void inTheEnd(BooleanSupplier holds, String otherwise) {
        deferred.add(new Deferred(current, holds, otherwise));
    }

    /** Nothing may ever be posted for it. */
    void mustNotAnswer(Inquiry inquiry, String otherwise) {
        inTheEnd(() -> !ledger.named(inquiry.id()), otherwise);
    }

    /** Waits until so many posts came under a token. */
    List<Ledger.Posted> posts(Bytes token, int count) throws CaseEnded, InterruptedException {
        await(
                "Only " + ledger.postsUnder(token).size() + " of " + count + " posts came under the lease's token.",
                () -> ledger.postsUnder(token).size() >= count);
        return ledger.postsUnder(token);
    }

    void await(String otherwise, BooleanSupplier condition) throws CaseEnded, InterruptedException {
        if (!soon(condition, patience)) {
            throw CaseEnded.failed(otherwise + " The kit waited " + patience.toSeconds() + " s.");
        }
    }

    boolean soon(BooleanSupplier condition, Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    void require(boolean holds, String otherwise) throws CaseEnded {
        if (!holds) {
            throw CaseEnded.failed(otherwise);
        }
    }

    void requireRoomFor(int items) throws CaseEnded, InterruptedException {
        await("The bank did not ask for work (POST " + SeenRequest.LEASES + ").", () -> hub.maxItems() > 0);
        if (hub.maxItems() < items) {
            throw CaseEnded.notApplicable(
                    "The bank asks for " + hub.maxItems() + " items at once, this needs " + items + ".");
        }
    }

    /**
     * What came of another hub in the place of the true one.
     *
     * @param requests that it got
     */
    record Impostor(boolean called, int requests) {}

    /** Another hub takes the place of the true one until it is called, and a little longer. */
    Impostor impostor(BooleanSupplier until) throws InterruptedException {
        try {
            hub.shut();
            hub.open(keys.falseHub());
            boolean called = soon(until, patience);
            Thread.sleep(AFTERMATH.toMillis());
            int requests = hub.requests();
            hub.shut();
            hub.open(keys.hub);
            return new Impostor(called, requests);
        } catch (IOException e) {
            throw new UncheckedIOException("the port cannot be opened again", e);
        }
    }

    static byte[] join(byte[] first, byte... second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
