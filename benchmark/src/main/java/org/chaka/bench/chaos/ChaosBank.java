package org.chaka.bench.chaos;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.chaka.bench.BankCalls;
import org.chaka.bench.Parties;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkBatchCodec;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;

/**
 * A bank on a bad day, which keeps the protocol all the same: it posts in parts, late, twice, and other bytes for what it
 * has answered. Each reply must be the one that the protocol promises; another one is a finding.
 */
final class ChaosBank implements Runnable {
    private static final int MOST_ITEMS = 200;
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int BUSY = 503;
    private static final int LONGEST_PAUSE_MILLIS = 100;
    private static final int AFTER_A_LOSS_MILLIS = 200;
    private static final double LATE = 0.06;
    private static final double IN_PARTS = 0.1;
    private static final double TWICE = 0.1;
    private static final double CHANGED = 0.03;

    /** Two leases: by then the first has run out, and the bank has asked for work again. */
    private static final Duration HELD_BACK = Duration.ofMinutes(2);

    /** Envelope version 1, then HPKE's three ids. */
    private static final byte[] VERSION_AND_SUITE = {0, 1, 0, 0x10, 0, 1, 0, 2};

    private final Parties.BankKeys keys;
    private final BankCalls calls;
    private final Clock clock;
    private final Random random;
    private final Queue<HeldBack> heldBack = new ArrayDeque<>();
    private final Set<UUID> receipted = new HashSet<>();

    private record HeldBack(WorkLease lease, Instant until) {}

    ChaosBank(Parties.BankKeys keys, String hub, X509Certificate hubCertificate, Clock clock, Random random) {
        this.keys = keys;
        this.calls = new BankCalls(keys.signing(), hub, hubCertificate, clock);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            while (true) {
                for (WorkLease lease : takeWork()) {
                    answer(lease);
                }
                while (!heldBack.isEmpty() && !heldBack.peek().until().isAfter(clock.instant())) {
                    postLate(heldBack.remove().lease());
                }
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MalformedException | RuntimeException e) {
            found(e.toString());
        }
    }

    private List<WorkLease> takeWork() throws InterruptedException, MalformedException {
        byte[] request = Json.write(new LeaseRequest(1 + random.nextInt(MOST_ITEMS)));
        HttpResponse<byte[]> reply = untilAnswered("/bank/v1/leases", MediaTypes.JSON, request);
        if (reply.statusCode() != OK) {
            found("asking for work got " + described(reply));
            return List.of();
        }
        if (!reply.headers().firstValue("Content-Type").orElse("").equals(MediaTypes.WORK)) {
            return List.of();
        }
        List<WorkLease> leases = WorkBatchCodec.decode(
                        SealedBatchOpener.openWork(reply.body(), keys.bank(), keys.encryption()))
                .leases();
        for (WorkLease lease : leases) {
            for (WorkItem item : lease.items()) {
                if (receipted.contains(item.inquiryId())) {
                    found("handed out again after its receipt: " + item.inquiryId());
                }
            }
        }
        return leases;
    }

    private void answer(WorkLease lease) throws InterruptedException {
        List<WorkItem> items = lease.items();
        if (random.nextDouble() < LATE) {
            heldBack.add(new HeldBack(lease, clock.instant().plus(HELD_BACK)));
        } else if (items.size() > 1 && random.nextDouble() < IN_PARTS) {
            int half = items.size() / 2;
            happened("in_parts");
            post(lease.token(), items.subList(0, half));
            pause();
            post(lease.token(), items.subList(half, items.size()));
        } else {
            post(lease.token(), items);
        }
    }

    private void post(Bytes token, List<WorkItem> items) throws InterruptedException {
        byte[] body = body(token, items);
        HttpResponse<byte[]> reply = untilAnswered(body);
        if (isSuperseded(reply)) {
            happened("superseded"); // it took so long, with all that was killed, that the lease ran out
            return;
        }
        if (reply.statusCode() != OK) {
            found("a post got " + described(reply));
            return;
        }
        happened("posted");
        items.forEach(item -> receipted.add(item.inquiryId()));
        if (random.nextDouble() < TWICE) {
            happened("posted_twice");
            HttpResponse<byte[]> again = untilAnswered(body);
            if (again.statusCode() != OK || !Arrays.equals(again.body(), reply.body())) {
                found("the same post again got " + described(again));
            }
        }
        if (random.nextDouble() < CHANGED) {
            happened("changed_bytes_refused");
            HttpResponse<byte[]> changed = untilAnswered(body(token, items));
            if (changed.statusCode() != CONFLICT) {
                found("other bytes for the same inquiries got " + described(changed));
            }
        }
    }

    private void postLate(WorkLease lease) throws InterruptedException {
        HttpResponse<byte[]> reply = untilAnswered(body(lease.token(), lease.items()));
        if (isSuperseded(reply)) {
            happened("late_refused");
        } else if (reply.statusCode() == OK) {
            happened("late_taken"); // nobody has asked for it since
            lease.items().forEach(item -> receipted.add(item.inquiryId()));
        } else {
            found("a late post got " + described(reply));
        }
    }

    private HttpResponse<byte[]> untilAnswered(byte[] body) throws InterruptedException {
        return untilAnswered("/bank/v1/answers", MediaTypes.ANSWERS, body);
    }

    /** Sends the very same body until the hub has said something about it. */
    private HttpResponse<byte[]> untilAnswered(String path, String type, byte[] body) throws InterruptedException {
        while (true) {
            try {
                HttpResponse<byte[]> reply = calls.send(path, type, body);
                if (reply.statusCode() != BUSY) {
                    return reply;
                }
                happened("busy");
            } catch (IOException lost) {
                happened("reply_lost");
                Thread.sleep(AFTER_A_LOSS_MILLIS);
            }
            pause();
        }
    }

    private byte[] body(Bytes token, List<WorkItem> items) {
        List<AnswerRecord> records = items.stream()
                .map(item -> new AnswerRecord(item.inquiryId(), sealed()))
                .toList();
        return AnswerPostCodec.encode(keys.bank(), token, records);
    }

    private Bytes sealed() {
        byte[] sealed = new byte[WireLimits.ANSWER_BYTES];
        random.nextBytes(sealed);
        ByteBuffer.wrap(sealed)
                .put(VERSION_AND_SUITE)
                .put(keys.signing().keyId().toBytes());
        return Bytes.copyOf(sealed);
    }

    private void pause() throws InterruptedException {
        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
    }

    private static boolean isSuperseded(HttpResponse<byte[]> reply) {
        try {
            return reply.statusCode() == CONFLICT
                    && Json.read(reply.body(), ProblemJson.class).code().equals("lease-superseded");
        } catch (JsonRefusedException e) {
            return false;
        }
    }

    private String described(HttpResponse<byte[]> reply) {
        return reply.statusCode() + " " + new String(reply.body(), StandardCharsets.UTF_8) + " at bank " + keys.bank();
    }

    private static void happened(String what) {
        System.out.println("happened " + what);
    }

    private static void found(String what) {
        System.out.println("finding " + what);
    }
}
