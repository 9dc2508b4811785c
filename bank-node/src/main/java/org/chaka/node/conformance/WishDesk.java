package org.chaka.node.conformance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.http.CasesRequest;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.KeptCaseState;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/**
 * The kit's hub as far as section 15 goes: persons' cases that it hands out, and what the bank says of them. What the
 * protocol calls a case is a wish here, since a case is something else in this kit.
 */
final class WishDesk {
    /**
     * A state that could be read.
     *
     * @param taken whether the hub took it
     */
    record Said(Instant at, SignedCaseState state, boolean taken) {}

    private static final int ASK_AGAIN_SECONDS = 1;

    private final Clock clock;
    private final BankUnderTest bank;
    private final Map<UUID, OpenCases.Item> handedOut = new HashMap<>();
    private final Map<UUID, OpenCases.Item> open = new LinkedHashMap<>();
    private final Set<UUID> wrongReplyOnly = new HashSet<>();
    private final Map<UUID, Deque<Reply>> scripts = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private UnaryOperator<Reply> wrongReply;
    private boolean asked;

    WishDesk(Clock clock, BankUnderTest bank) {
        this.clock = clock;
        this.bank = bank;
    }

    /** Whether the bank has ever asked for cases. */
    synchronized boolean asked() {
        return asked;
    }

    /** Hands these out until the bank has said something of each. */
    synchronized void handOut(List<OpenCases.Item> items) {
        for (OpenCases.Item item : items) {
            handedOut.put(item.caseId(), item);
            open.put(item.caseId(), item);
        }
    }

    /** Hands one out again of which the bank has said something, as a hub does that was restored from a backup. */
    synchronized void handOutAgain(UUID caseId) {
        open.put(caseId, handedOut.get(caseId));
    }

    /** Hands one out once, alone, in a reply that must not be believed. */
    synchronized void handOutOnce(OpenCases.Item item, UnaryOperator<Reply> reply) {
        handOut(List.of(item));
        wrongReplyOnly.add(item.caseId());
        wrongReply = reply;
    }

    /** Whether the wrong reply was not fetched yet. */
    synchronized boolean wrongReplyWaits() {
        return wrongReply != null;
    }

    /** The first states of a case get these replies, one after the other. */
    synchronized void script(UUID caseId, Reply... replies) {
        scripts.computeIfAbsent(caseId, key -> new ArrayDeque<>()).addAll(List.of(replies));
    }

    synchronized Reply fetch(Bytes body) {
        try {
            int max = Json.read(body.toArray(), CasesRequest.class).maxCases();
            asked = true;
            List<OpenCases.Item> items = open.values().stream()
                    .filter(item -> wrongReplyOnly.contains(item.caseId()) == (wrongReply != null))
                    .limit(Math.max(0, max))
                    .toList();
            Reply honest = Reply.cases(new OpenCases(items, ASK_AGAIN_SECONDS));
            if (wrongReply == null) {
                return honest;
            }
            Reply wrong = wrongReply.apply(honest);
            wrongReply = null;
            items.forEach(item -> open.remove(item.caseId()));
            return wrong;
        } catch (JsonRefusedException e) {
            return Reply.problem(e.error());
        }
    }

    synchronized Reply take(Bytes body) {
        try {
            SignedCaseState state = SignedCaseState.parse(body.toArray());
            Reply reply = answer(state);
            boolean taken = reply.status() == Reply.OK;
            said.add(new Said(clock.instant(), state, taken));
            if (taken || reply.isFinal()) {
                open.remove(state.caseId());
            }
            return reply;
        } catch (MalformedException e) {
            malformed.add(e.getMessage());
            return Reply.problem(ProtocolError.BODY_MALFORMED);
        }
    }

    private Reply answer(SignedCaseState state) {
        Deque<Reply> script = scripts.get(state.caseId());
        if (script != null && !script.isEmpty()) {
            return script.poll();
        }
        if (!handedOut.containsKey(state.caseId())) {
            return Reply.problem(ProtocolError.CASE_UNKNOWN);
        }
        if (!isSigned(state) || !namesTheBytes(state)) {
            return Reply.problem(ProtocolError.CASE_STATE_REFUSED);
        }
        return Reply.kept(new KeptCaseState(state.caseId(), latest(state)));
    }

    /** Section 15.2: the {@code as_of} of the latest state that the hub holds. */
    private Instant latest(SignedCaseState state) {
        return saidOf(state.caseId()).stream()
                .filter(Said::taken)
                .map(each -> each.state().asOf())
                .filter(state.asOf()::isBefore)
                .max(Instant::compareTo)
                .orElse(state.asOf());
    }

    boolean isSigned(SignedCaseState state) {
        return state.isSignedBy(bank.institution(), bank.signingKey());
    }

    synchronized boolean namesTheBytes(SignedCaseState state) {
        return Optional.ofNullable(handedOut.get(state.caseId()))
                .filter(item -> Digests.sha256(item.sealedCase().toArray()).equals(state.caseSha256()))
                .isPresent();
    }

    synchronized boolean wasHandedOut(UUID caseId) {
        return handedOut.containsKey(caseId);
    }

    /** All that the bank has said, in order. */
    synchronized List<Said> said() {
        return List.copyOf(said);
    }

    /** What the bank has said of one case, in order. */
    synchronized List<Said> saidOf(UUID caseId) {
        return said.stream()
                .filter(each -> each.state().caseId().equals(caseId))
                .toList();
    }

    /** Why states could not be read at all. */
    synchronized List<String> malformed() {
        return List.copyOf(malformed);
    }
}
