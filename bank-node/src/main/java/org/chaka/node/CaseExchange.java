package org.chaka.node;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.cases.CaseContext;
import org.chaka.protocol.cases.CaseOpener;
import org.chaka.protocol.cases.SealedCase;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches cases, keeps those of devices that a verdict covered, and says how they stand (protocol section 15). */
final class CaseExchange {
    private static final Logger LOG = LoggerFactory.getLogger(CaseExchange.class);

    private final BankNodeConfig config;
    private final CaseStore store;
    private final HubClient hub;
    private final NodeCounters counters;
    private final Clock clock;
    private final SecureRandom random;

    CaseExchange(BankNodeConfig config, CaseStore store, HubClient hub, NodeCounters counters, SecureRandom random) {
        this.config = config;
        this.store = store;
        this.hub = hub;
        this.counters = counters;
        this.clock = config.clock();
        this.random = random;
    }

    /** Goes on until it is interrupted. */
    void run() throws InterruptedException {
        Backoff backoff = new Backoff(random);
        while (true) {
            try {
                OpenCases open = hub.cases(WireLimits.MAX_CASES);
                // A node that work is pushed to hears of its hub in no other way while there is none.
                counters.contact(clock.instant());
                for (OpenCases.Item item : open.cases()) {
                    take(item);
                }
                // What was just taken, and what the bank has answered meanwhile.
                for (CaseStore.Unsaid state : store.unsaid()) {
                    say(state);
                }
                backoff.reset();
                if (open.cases().size() < WireLimits.MAX_CASES) {
                    Thread.sleep(Duration.ofSeconds(Math.max(1, open.retryAfterSeconds())));
                }
            } catch (IOException e) {
                LOG.warn("Cases are fetched later: {}", e.toString());
                backoff.await();
            } catch (SQLException e) {
                if (Thread.interrupted()) {
                    // The node is closed: that is what broke the connection.
                    throw new InterruptedException();
                }
                LOG.warn("Cases are fetched later, the store does not answer ({})", e.getSQLState());
                backoff.await();
            }
        }
    }

    private void take(OpenCases.Item item) throws SQLException {
        try {
            SealedCase sealed = SealedCase.parse(item.sealedCase().toArray());
            requireKnownDevice(item, sealed);
            CaseContext context = new CaseContext(config.institution(), item.inquiryId(), item.caseId());
            CaseContent content = CaseOpener.open(sealed, context, config.encryptionKey());
            if (!store.keep(item, content, clock.instant())) {
                LOG.warn("Case {} names no card that was shown in its inquiry", item.caseId());
            }
        } catch (MalformedException e) {
            LOG.warn("Case {} is not taken: {}", item.caseId(), e.getMessage());
            store.keepRefused(item, clock.instant());
        }
    }

    /** B1: only the key that a verdict covered for this inquiry; the hub has no such private key. */
    private void requireKnownDevice(OpenCases.Item item, SealedCase sealed) throws MalformedException, SQLException {
        boolean known = store.deviceKeyHash(item.inquiryId())
                .filter(Digests.sha256(sealed.deviceKey().toArray())::equals)
                .isPresent();
        if (!known) {
            throw new MalformedException("it comes from another device than its inquiry");
        }
    }

    private void say(CaseStore.Unsaid unsaid) throws IOException, InterruptedException, SQLException {
        SignedCaseState state = SignedCaseState.create(
                config.institution(),
                unsaid.state(),
                unsaid.asOf(),
                unsaid.caseId(),
                unsaid.caseSha256(),
                config.signingKey());
        if (!hub.say(state)) {
            LOG.info("The hub does not take the state of case {}", unsaid.caseId());
        }
        store.said(unsaid);
    }
}
