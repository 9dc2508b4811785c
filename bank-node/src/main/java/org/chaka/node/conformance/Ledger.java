package org.chaka.node.conformance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.AnswerPost;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** The kit's hub as it keeps books: leases, posts, receipts, by the rules of section 6.2, unless a case says otherwise. */
final class Ledger {
    /** A post that could be read, and whether the hub kept it. */
    record Posted(Instant at, Bytes body, AnswerPost content, boolean stored) {
        Bytes answer(UUID inquiry) {
            for (int i = 0; i < content.count(); i++) {
                if (content.inquiryId(i).equals(inquiry)) {
                    return Bytes.read(content.answer(i), content.answer(i).remaining());
                }
            }
            throw new IllegalArgumentException("not in this post");
        }
    }

    private static final class Lease {
        private final Set<UUID> inquiries = new HashSet<>();
        private final Set<UUID> answered = new HashSet<>();
        private final Map<Bytes, Receipt> receipts = new HashMap<>();
        private final Deque<Function<Receipt, Reply>> script = new ArrayDeque<>();
        private boolean superseded;
    }

    private final Clock clock;
    private final InstitutionCode bank;
    private final Map<Bytes, Lease> leases = new HashMap<>();
    private final List<Posted> posts = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private final List<ProtocolError> refusals = new ArrayList<>();

    Ledger(Clock clock, InstitutionCode bank) {
        this.clock = clock;
        this.bank = bank;
    }

    synchronized void open(Bytes token, Collection<UUID> inquiries) {
        leases.computeIfAbsent(token, key -> new Lease()).inquiries.addAll(inquiries);
    }

    /** From now on only the newer token of these inquiries is accepted. */
    synchronized void supersede(Bytes token) {
        leases.get(token).superseded = true;
    }

    /** What the next posts under a token get, one after the other; a null of the function's is the honest reply. */
    synchronized void script(Bytes token, List<Function<Receipt, Reply>> replies) {
        leases.computeIfAbsent(token, key -> new Lease()).script.addAll(replies);
    }

    synchronized Reply take(Bytes body) {
        try {
            AnswerPost post = AnswerPostCodec.decode(body.toArray());
            return answer(body, post);
        } catch (MalformedException e) {
            malformed.add(e.getMessage());
            return refuse(ProtocolError.BODY_MALFORMED);
        } finally {
            notifyAll();
        }
    }

    private Reply answer(Bytes body, AnswerPost post) {
        Lease lease = leases.get(post.token());
        Optional<ProtocolError> error = check(post, lease, body);
        if (error.isPresent()) {
            posts.add(new Posted(clock.instant(), body, post, false));
            return refuse(error.get());
        }
        Receipt known = lease.receipts.get(Digests.sha256(body.toArray()));
        Receipt receipt = known != null ? known : receipt(body, post, lease);
        Function<Receipt, Reply> scripted = lease.script.poll();
        Reply reply = scripted == null ? Reply.receipt(receipt) : scripted.apply(receipt);
        boolean stored = reply.status() == 200 || reply.status() == 0;
        posts.add(new Posted(clock.instant(), body, post, stored));
        if (stored && known == null) {
            lease.receipts.put(Digests.sha256(body.toArray()), receipt);
            inquiries(post).forEach(lease.answered::add);
        }
        return reply;
    }

    private Optional<ProtocolError> check(AnswerPost post, Lease lease, Bytes body) {
        if (!post.institution().equals(bank)) {
            return Optional.of(ProtocolError.WRONG_BANK);
        }
        if (lease == null) {
            return Optional.of(ProtocolError.LEASE_UNKNOWN);
        }
        List<UUID> inquiries = inquiries(post);
        if (Set.copyOf(inquiries).size() != inquiries.size()) {
            return Optional.of(ProtocolError.BODY_MALFORMED);
        }
        if (!lease.inquiries.containsAll(inquiries)) {
            return Optional.of(ProtocolError.UNKNOWN_INQUIRY);
        }
        if (lease.superseded) {
            return Optional.of(ProtocolError.LEASE_SUPERSEDED);
        }
        boolean repeated = lease.receipts.containsKey(Digests.sha256(body.toArray()));
        if (!repeated && inquiries.stream().anyMatch(lease.answered::contains)) {
            return Optional.of(ProtocolError.CHANGED_REPEAT);
        }
        return Optional.empty();
    }

    private Reply refuse(ProtocolError error) {
        refusals.add(error);
        return Reply.problem(error);
    }

    private Receipt receipt(Bytes body, AnswerPost post, Lease lease) {
        int remaining = lease.inquiries.size() - lease.answered.size() - post.count();
        return new Receipt(
                post.token().hex(), Digests.sha256(body.toArray()).hex(), post.count(), 0, remaining, clock.instant());
    }

    static List<UUID> inquiries(AnswerPost post) {
        List<UUID> ids = new ArrayList<>(post.count());
        for (int i = 0; i < post.count(); i++) {
            ids.add(post.inquiryId(i));
        }
        return ids;
    }

    /** Every post that could be read, in order; the same one twice when it came twice. */
    synchronized List<Posted> posts() {
        return List.copyOf(posts);
    }

    synchronized List<Posted> postsUnder(Bytes token) {
        return posts.stream()
                .filter(post -> post.content().token().equals(token))
                .toList();
    }

    /** The answer that the hub holds. */
    synchronized Optional<Bytes> stored(UUID inquiry) {
        return posts.stream()
                .filter(Posted::stored)
                .filter(post -> inquiries(post.content()).contains(inquiry))
                .map(post -> post.answer(inquiry))
                .findFirst();
    }

    /** Whether any post, kept or not, names it. */
    synchronized boolean named(UUID inquiry) {
        return posts.stream().anyMatch(post -> inquiries(post.content()).contains(inquiry));
    }

    /** Why bodies could not be read at all. */
    synchronized List<String> malformed() {
        return List.copyOf(malformed);
    }

    /** How often the bank's own fault made the hub refuse. */
    synchronized int refusals(ProtocolError error) {
        return (int) refusals.stream().filter(error::equals).count();
    }

    /** Waits until something holds that a post can bring about. */
    synchronized boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
