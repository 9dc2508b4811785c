package org.chaka.simulator.abuse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same many times at the same moment. */
final class AtOnce {
    private AtOnce() {}

    /** What each got. */
    static List<Browser.Reply> play(int times, Callable<Browser.Reply> act) throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        List<Browser.Reply> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Browser.Reply>> pending = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                pending.add(threads.submit(() -> {
                    go.await();
                    return act.call();
                }));
            }
            go.countDown();
            for (Future<Browser.Reply> each : pending) {
                replies.add(each.get());
            }
            return replies;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static long count(List<Browser.Reply> replies, int status) {
        return replies.stream().filter(reply -> reply.status() == status).count();
    }

    static long count(List<Browser.Reply> replies, String code) {
        return replies.stream().filter(reply -> reply.code().equals(code)).count();
    }
}
