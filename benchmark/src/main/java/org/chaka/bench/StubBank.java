package org.chaka.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.NoWork;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/**
 * A bank that answers at once: real HTTP, real signatures, work really opened, and answers of the protocol's size whose
 * sealed part is random, since sealing is the banks' work and not the hub's.
 */
public final class StubBank implements Runnable {
    private static final int MAX_ITEMS = 2000;
    private static final long LOOK_MILLIS = 50;
    private static final int OK = 200;
    private static final int BUSY = 503;
    private static final byte[] REQUEST = Json.write(new LeaseRequest(MAX_ITEMS));

    /** Envelope version 1, then HPKE's three ids. */
    private static final byte[] VERSION_AND_SUITE = {0, 1, 0, 0x10, 0, 1, 0, 2};

    private static final int LEASE_HEAD = WireLimits.TOKEN_BYTES + Long.BYTES + Integer.BYTES;
    private static final int UUID_BYTES = 16;

    private final Parties.BankKeys keys;
    private final BankCalls calls;
    private final AtomicBoolean stop;
    private final Random filling = Random.from(new SplittableRandom(new SecureRandom().nextLong()));

    /**
     * One bank.
     *
     * @param stop set when it shall end; it may be run again afterwards
     */
    public StubBank(Parties.BankKeys keys, String hub, X509Certificate hubCertificate, AtomicBoolean stop) {
        this.keys = keys;
        this.calls = new BankCalls(keys.signing(), hub, hubCertificate, Clock.systemUTC());
        this.stop = stop;
    }

    /** Asks once while there is nothing to do, so that its connection is open before anything is measured. */
    public void connect() throws IOException, InterruptedException {
        retryAfterSeconds(calls.send("/bank/v1/leases", MediaTypes.JSON, REQUEST));
    }

    @Override
    public void run() {
        try {
            while (!stop.get()) {
                HttpResponse<byte[]> reply = calls.send("/bank/v1/leases", MediaTypes.JSON, REQUEST);
                boolean work =
                        reply.headers().firstValue("Content-Type").orElse("").equals(MediaTypes.WORK);
                if (reply.statusCode() == OK && work) {
                    answer(SealedBatchOpener.openWork(reply.body(), keys.bank(), keys.encryption()));
                } else {
                    waitAsTold(reply);
                }
            }
        } catch (IOException | MalformedException e) {
            throw new IllegalStateException("bank " + keys.bank() + " cannot go on", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitAsTold(HttpResponse<byte[]> reply) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(retryAfterSeconds(reply));
        while (!stop.get() && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static int retryAfterSeconds(HttpResponse<byte[]> reply) throws IOException {
        if (reply.statusCode() == BUSY) {
            return Integer.parseInt(reply.headers().firstValue("Retry-After").orElse("1"));
        }
        try {
            return Json.read(reply.body(), NoWork.class).retryAfterSeconds();
        } catch (JsonRefusedException e) {
            throw new IOException("a lease request got " + reply.statusCode(), e);
        }
    }

    /** Walks the plaintext of protocol section 6.1 without making objects of it. */
    private void answer(byte[] plaintext) throws IOException, InterruptedException {
        ByteBuffer in = ByteBuffer.wrap(plaintext);
        in.position(4 + 2 + 8 + 8);
        int certificates = in.get() & 0xff;
        for (int i = 0; i < certificates; i++) {
            int length = in.getShort() & 0xffff;
            in.position(in.position() + length);
        }
        int leases = in.getShort() & 0xffff;
        for (int i = 0; i < leases; i++) {
            int items = in.getInt(in.position() + LEASE_HEAD - Integer.BYTES);
            byte[] body = post(plaintext, in, items);
            HttpResponse<byte[]> reply = calls.send("/bank/v1/answers", MediaTypes.ANSWERS, body);
            while (reply.statusCode() == BUSY && !stop.get()) {
                waitAsTold(reply);
                reply = calls.send("/bank/v1/answers", MediaTypes.ANSWERS, body);
            }
            if (reply.statusCode() != OK) {
                throw new IOException("a post got " + reply.statusCode() + ": "
                        + new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    private byte[] post(byte[] plaintext, ByteBuffer in, int items) {
        ByteBuffer out = ByteBuffer.allocate(WireLimits.POST_HEADER_BYTES + items * WireLimits.POST_RECORD_BYTES);
        filling.nextBytes(out.array());
        out.put(new byte[] {'C', 'H', 'K', 'A', 0, 1}).put(keys.bank().toBytes());
        out.put(plaintext, in.position(), WireLimits.TOKEN_BYTES).putInt(items);
        in.position(in.position() + LEASE_HEAD);
        byte[] keyId = keys.signing().keyId().toBytes();
        for (int i = 0; i < items; i++) {
            out.put(plaintext, in.position(), UUID_BYTES).put(VERSION_AND_SUITE).put(keyId);
            out.position(out.position() + WireLimits.ANSWER_BYTES - VERSION_AND_SUITE.length - keyId.length);
            in.position(in.position() + WireLimits.ITEM_BYTES);
        }
        return out.array();
    }
}
