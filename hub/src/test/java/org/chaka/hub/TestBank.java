package org.chaka.hub;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.cases.CaseContext;
import org.chaka.protocol.cases.CaseOpener;
import org.chaka.protocol.cases.CaseState;
import org.chaka.protocol.cases.SealedCase;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.http.CasesRequest;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MessageFile;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.sealing.AnswerSealer;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkBatch;
import org.chaka.protocol.wire.WorkBatchCodec;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;

/** A bank at the bank interface, over real HTTP: signs, opens its work, seals answers, checks the hub's signatures. */
public final class TestBank {
    /** Where work is taken. */
    public static final String LEASES = "/bank/v1/leases";

    /** Where answers are given. */
    public static final String ANSWERS = "/bank/v1/answers";

    /** Where cases are fetched. */
    public static final String CASES = "/bank/v1/cases";

    /** Where their states are given. */
    public static final String CASE_STATES = "/bank/v1/case-states";

    private final HttpClient http;
    private final InstitutionCode code;
    private final TestParties.BankKeys keys;
    private final ECPublicKeyParameters hubKey;
    private final Clock clock;

    /**
     * The bank of this code.
     *
     * @param hub whose certificate its node has pinned
     */
    public TestBank(InstitutionCode code, TestParties parties, SigningKey hub, Clock clock) {
        this(code, new TestParties.BankKeys(parties.signingKey(code), parties.encryptionKey(code)), hub, clock);
    }

    /**
     * A bank with these keys.
     *
     * @param hub whose certificate its node has pinned
     */
    public TestBank(InstitutionCode code, TestParties.BankKeys keys, SigningKey hub, Clock clock) {
        this.code = code;
        this.keys = keys;
        this.hubKey = hub.publicKey();
        this.http = HttpClient.newBuilder()
                .sslContext(MutualTls.bank(keys.signing(), hub.certificate()))
                .build();
        this.clock = clock;
    }

    /**
     * A reply.
     *
     * @param signed whether it carries a signature of the hub over it and over the request
     */
    public record Reply(int status, String contentType, byte[] body, boolean signed) {
        /** The body as text, for messages. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    HttpClient http() {
        return http;
    }

    Clock clock() {
        return clock;
    }

    /** Its institution code. */
    public InstitutionCode code() {
        return code;
    }

    /** Its slot. */
    public int slot() {
        return TestParties.BANKS.indexOf(code);
    }

    /** Asks for work. */
    public Reply lease(int maxItems) {
        return call(LEASES, MediaTypes.JSON, Json.write(new LeaseRequest(maxItems)))
                .send();
    }

    /** Asks for work and opens the batch; no leases when there is nothing to do. */
    public List<WorkLease> takeWork(int maxItems) {
        Reply reply = lease(maxItems);
        if (reply.status() != 200 || !reply.signed()) {
            throw new AssertionError("no work: " + reply.status() + " " + reply.text());
        }
        return reply.contentType().equals(MediaTypes.WORK) ? open(reply).leases() : List.of();
    }

    /** Takes work until there is none. */
    public List<WorkLease> takeAll(int maxItems) {
        List<WorkLease> all = new ArrayList<>();
        for (List<WorkLease> some = takeWork(maxItems); !some.isEmpty(); some = takeWork(maxItems)) {
            all.addAll(some);
        }
        return all;
    }

    /** Opens a batch with the bank's encryption key. */
    public WorkBatch open(Reply reply) {
        try {
            return WorkBatchCodec.decode(plaintext(reply));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** What a batch says, before it is read. */
    public byte[] plaintext(Reply reply) {
        try {
            return SealedBatchOpener.openWork(reply.body(), code, keys.encryption());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks for cases (B6). */
    public Reply fetchCases(int maxCases) {
        return call(CASES, MediaTypes.JSON, Json.write(new CasesRequest(maxCases)))
                .send();
    }

    /** The cases that nothing was said about yet. */
    public List<OpenCases.Item> openCases() {
        Reply reply = fetchCases(WireLimits.MAX_CASES);
        if (reply.status() != 200 || !reply.signed()) {
            throw new AssertionError("no cases: " + reply.status() + " " + reply.text());
        }
        try {
            return Json.read(reply.body(), OpenCases.class).cases();
        } catch (JsonRefusedException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens a case with the bank's encryption key. */
    public CaseContent open(OpenCases.Item item) throws MalformedException {
        CaseContext context = new CaseContext(code, item.inquiryId(), item.caseId());
        return CaseOpener.open(SealedCase.parse(item.sealedCase().toArray()), context, keys.encryption());
    }

    /** What the bank signs about a case. */
    public SignedCaseState state(CaseState state, UUID caseId, Bytes sealedCase) {
        return SignedCaseState.create(
                code, state, clock.instant(), caseId, Digests.sha256(sealedCase.toArray()), keys.signing());
    }

    /** Says how a case stands. */
    public Reply say(SignedCaseState state) {
        return call(CASE_STATES, MediaTypes.CASE_STATE, state.encode().toArray())
                .send();
    }

    /** A newly sealed answer, other bytes each time: the bank knows no such customer. */
    public AnswerRecord answer(WorkItem item) {
        return answer(item, AnswerContent.noSuchCustomer(HalfStatus.ANSWERED, HalfStatus.ANSWERED, clock.instant()));
    }

    /** An answer of this content. */
    public AnswerRecord answer(WorkItem item, AnswerContent content) {
        Bytes leaf = ConsentStatement.of(item, code).leaf(item.leafSalt());
        try {
            AnswerContext context = new AnswerContext(code, item.inquiryId(), item.deviceKey(), leaf);
            return new AnswerRecord(item.inquiryId(), AnswerSealer.seal(content, context, signingKey()));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** The body of a post. */
    public byte[] body(Bytes token, AnswerRecord... records) {
        return AnswerPostCodec.encode(code, token, List.of(records));
    }

    /** Posts a body. */
    public Reply post(byte[] body) {
        return call(ANSWERS, MediaTypes.ANSWERS, body).send();
    }

    /** Posts answers under a token. */
    public Reply post(Bytes token, AnswerRecord... records) {
        return post(body(token, records));
    }

    /** A call that a test may spoil before it is sent. */
    public TestBankCall call(String path, String contentType, byte[] body) {
        return new TestBankCall(this, path, contentType, body);
    }

    /** Its signing key. */
    public SigningKey signingKey() {
        return keys.signing();
    }

    /** The reply to a call that went as a file. */
    public Reply reply(MessageFile file, TestBankCall call) {
        return reply(file.status(), file.body().toArray(), file::header, call.signature());
    }

    Reply reply(int status, byte[] body, UnaryOperator<String> headers, String requestSignature) {
        String type = Objects.requireNonNullElse(headers.apply("Content-Type"), "");
        boolean signed = headers.apply(HttpSignatures.SIGNATURE) != null;
        if (signed) {
            try {
                HttpSignatures.verifyReply(
                        new ReplyParts(status, type, body, requestSignature),
                        headers,
                        id -> Optional.of(hubKey).filter(key -> KeyId.of(key).equals(id)),
                        clock);
            } catch (HttpSignatureException e) {
                throw new AssertionError("the hub's reply is signed wrongly", e);
            }
        }
        return new Reply(status, type, body, signed);
    }
}
