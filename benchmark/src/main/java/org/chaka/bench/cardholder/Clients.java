package org.chaka.bench.cardholder;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Sends requests and takes their times. */
final class Clients {
    private static final double NANOS = 1e9;

    private Clients() {}

    /** One request. */
    interface Request {
        /**
         * Makes it.
         *
         * @param client whose turn it is, from 0
         * @return false when nothing is left to be asked
         */
        boolean make(int client) throws IOException, SQLException;
    }

    /** So many clients, each asking again as soon as it has its answer, until the time is over or nothing is left. */
    static Times inTurn(int clients, double seconds, Request request) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<List<Long>>> pending = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                int client = i;
                pending.add(threads.submit(() -> {
                    start.await();
                    List<Long> nanos = new ArrayList<>();
                    long end = System.nanoTime() + (long) (seconds * NANOS);
                    for (long from = System.nanoTime(); from < end; from = System.nanoTime()) {
                        if (!request.make(client)) {
                            break;
                        }
                        nanos.add(System.nanoTime() - from);
                    }
                    return nanos;
                }));
            }
            long from = System.nanoTime();
            start.countDown();
            LongStream nanos = LongStream.empty();
            for (Future<List<Long>> each : pending) {
                nanos = LongStream.concat(nanos, result(each).stream().mapToLong(Long::longValue));
            }
            return Times.of(nanos, (System.nanoTime() - from) / NANOS);
        }
    }

    /**
     * Requests at a fixed rate, however long the earlier ones take. A time counts from the moment at which the request
     * was due, so that a server which stands still is charged for everybody who would have come meanwhile.
     */
    static Times atRate(double perSecond, double seconds, Request request) throws InterruptedException {
        int count = Math.max(1, (int) (perSecond * seconds));
        List<Future<Long>> pending = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long from = System.nanoTime();
            for (int i = 0; i < count; i++) {
                int client = i;
                long due = from + (long) (i / perSecond * NANOS);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                pending.add(threads.submit(() -> {
                    request.make(client);
                    return System.nanoTime() - due;
                }));
            }
            long[] nanos = new long[count];
            for (int i = 0; i < count; i++) {
                nanos[i] = result(pending.get(i));
            }
            return Times.of(LongStream.of(nanos), (System.nanoTime() - from) / NANOS);
        }
    }

    private static <T> T result(Future<T> pending) throws InterruptedException {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed", e.getCause());
        }
    }
}
