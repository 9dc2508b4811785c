package org.chaka.node.conformance;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.chaka.protocol.wire.Bytes;

/**
 * A hub for a bank's engineer to play with: asks about the cardholders of the kit's folder when it is told to, and shows
 * each message in clear and sealed. Here the devices' keys are in one hand with the hub; a real hub has none of them.
 */
public final class Sandbox implements AutoCloseable {
    /** Something that went over the wire, and what is in it. */
    record Message(Instant at, String what, Bytes sealed, List<String> clear) {
        Message {
            clear = List.copyOf(clear);
        }
    }

    private final Path folder;
    private final Clock clock;
    private final KitKeys keys;
    private final BankUnderTest bank;
    private final Ledger ledger;
    private final KitHub hub;
    private final SandboxPage page;
    private final List<Message> handedOut = new ArrayList<>();
    private final Map<UUID, Inquiry> asked = new ConcurrentHashMap<>();

    private Sandbox(Path folder, URI address, int pagePort, Clock clock) throws KitException, IOException {
        this.folder = folder;
        this.clock = clock;
        this.keys = KitKeys.read(folder, clock.instant());
        this.bank = BankUnderTest.read(folder);
        this.ledger = new Ledger(clock, bank.institution());
        this.hub = new KitHub(address, keys.hub, bank, ledger, clock);
        hub.open(keys.hub);
        this.page = new SandboxPage(this, pagePort);
    }

    /**
     * Starts it.
     *
     * @param folder that {@link ConformanceKit#prepare} has made
     * @param address where the bank looks for its hub
     * @param pagePort on this machine only; 0 takes a free one
     * @throws KitException when the folder or the address cannot be used
     */
    public static Sandbox start(Path folder, URI address, int pagePort, Clock clock) throws KitException, IOException {
        try {
            return new Sandbox(folder, address, pagePort, clock);
        } catch (BindException e) {
            throw new KitException("The sandbox cannot listen on " + address + ": " + e.getMessage() + ".");
        }
    }

    /** Where the page is. */
    public URI page() {
        return URI.create("http://localhost:" + page.port());
    }

    @Override
    public void close() {
        page.close();
        hub.close();
    }

    URI address() {
        return hub.address();
    }

    /** Read anew each time, since the engineer sets the cards in the two files. */
    Cardholders cardholders() throws IOException, KitException {
        return Cardholders.read(folder);
    }

    /** One inquiry about a person; the bank gets it with its next request for work. */
    void ask(Cardholder person) {
        Inquiry inquiry = new Draft(keys, bank.institution(), person, clock.instant()).make();
        SealedWork work = new SealedWork(keys, bank, clock.instant()).lease(inquiry);
        Bytes token = work.leases().getFirst().token();
        ledger.open(token, List.of(inquiry.id()));
        asked.put(inquiry.id(), inquiry);
        hub.inLine(call -> {
            Reply reply = work.reply();
            synchronized (handedOut) {
                handedOut.add(new Message(
                        clock.instant(),
                        "work about " + person.id() + ", handed out",
                        reply.body(),
                        MessageText.work(inquiry, token)));
            }
            return reply;
        });
    }

    /** Everything so far, the newest first. */
    List<Message> messages() {
        List<Message> all = new ArrayList<>();
        synchronized (handedOut) {
            all.addAll(handedOut);
        }
        for (SeenRequest request : hub.seen()) {
            if (request.refused().isPresent()) {
                String code = request.refused().get().code();
                all.add(new Message(request.at(), "a request that is turned away: " + code, request.body(), List.of()));
            }
        }
        for (Ledger.Posted post : ledger.posts()) {
            for (UUID id : Ledger.inquiries(post.content())) {
                all.add(answer(post, id));
            }
        }
        all.sort((one, other) -> other.at().compareTo(one.at()));
        return all;
    }

    private Message answer(Ledger.Posted post, UUID id) {
        Bytes sealed = post.answer(id);
        Optional<Inquiry> inquiry = Optional.ofNullable(asked.get(id));
        String what =
                "answer about " + inquiry.map(each -> each.person().id()).orElse("an inquiry that was never asked")
                        + (post.stored() ? ", stored" : ", refused");
        return new Message(
                post.at(),
                what,
                sealed,
                inquiry.map(each -> MessageText.answer(sealed, each, bank)).orElse(List.of()));
    }
}
