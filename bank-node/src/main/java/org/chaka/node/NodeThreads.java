package org.chaka.node;

import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the node's loops running on its threads until it is closed. */
final class NodeThreads {
    private static final Logger LOG = LoggerFactory.getLogger(NodeThreads.class);

    private final ExecutorService threads;
    private final SecureRandom random;

    NodeThreads(ExecutorService threads, SecureRandom random) {
        this.threads = threads;
        this.random = random;
    }

    /** The body of one of the node's threads. */
    interface Work {
        void run() throws InterruptedException;
    }

    /** Whatever goes wrong inside, the work goes on until the node is closed. */
    void keepRunning(Work work) {
        threads.execute(() -> {
            Backoff backoff = new Backoff(random);
            try {
                while (!threads.isShutdown()) {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        if (threads.isShutdown()) {
                            return;
                        }
                        LOG.error(
                                "A thread of the node failed and goes on: {}",
                                e.getClass().getName());
                        backoff.await();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
