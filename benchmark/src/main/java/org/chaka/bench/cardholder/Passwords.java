package org.chaka.bench.cardholder;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;

/** Enters payment passwords: right ones for their tickets, and wrong ones in a burst. */
final class Passwords {
    private static final int OK = 200;

    /** Wrong, locked, busy. */
    private static final Set<Integer> REFUSALS = Set.of(403, 423, 503);

    private static final String WRONG_PASSWORD = "507162";

    private final Browser browser;
    private final List<Visitor> visitors;
    private final AtomicInteger nextRight = new AtomicInteger();
    private final AtomicInteger nextWrong = new AtomicInteger();

    Passwords(Browser browser, List<Visitor> visitors) {
        this.browser = browser;
        this.visitors = visitors;
    }

    /** A visitor who may read the answers now. */
    record Admitted(Visitor visitor, String ticket) {}

    private record Ticket(String ticket, String expiresAt) {}

    /** Tickets, and how long each took. */
    record Tickets(List<Admitted> admitted, Times times) {}

    /** Right passwords by so many clients, until the time is over. */
    Tickets right(int clients, double seconds) throws InterruptedException {
        ConcurrentLinkedQueue<Admitted> admitted = new ConcurrentLinkedQueue<>();
        Times times = Clients.inTurn(clients, seconds, client -> {
            // From the front; the wrong ones come from the back.
            Visitor visitor = visitors.get(nextRight.getAndIncrement() % (visitors.size() / 2));
            byte[] body = enter(visitor, Visitor.PAYMENT_PASSWORD).expect(OK);
            admitted.add(new Admitted(visitor, ticket(body)));
            return true;
        });
        return new Tickets(List.copyOf(admitted), times);
    }

    /** One wrong password, of the next person from the back: refused, or told to come again. */
    boolean wrong() throws IOException {
        int behind = nextWrong.getAndIncrement() % (visitors.size() / 2);
        Browser.Reply reply = enter(visitors.get(visitors.size() - 1 - behind), WRONG_PASSWORD);
        if (!REFUSALS.contains(reply.status())) {
            throw new IOException("a wrong password got " + reply.status());
        }
        return true;
    }

    private Browser.Reply enter(Visitor visitor, String password) throws IOException {
        return browser.post(
                "/api/inquiries/" + visitor.inquiry() + "/opening", visitor, Map.of("payment_password", password));
    }

    private static String ticket(byte[] body) throws IOException {
        try {
            return Json.read(body, Ticket.class).ticket();
        } catch (JsonRefusedException e) {
            throw new IOException("no ticket", e);
        }
    }
}
