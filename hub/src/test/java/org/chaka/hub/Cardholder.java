package org.chaka.hub;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.hub.TestClient.Reply;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.cases.CaseContext;
import org.chaka.protocol.cases.SealedCase;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.sealing.AnswerOpener;
import org.chaka.protocol.sealing.AnswerRefusedException;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import tools.jackson.databind.JsonNode;

/** A registered person with a browser, who asks through docs/app-api.md with a real device key and consent tree. */
public final class Cardholder {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Bytes PICTURE = Bytes.ofHex("ffd8ffd9");

    private final TestPerson person;
    private final OutsideWorld outside;
    private final TestClient browser = HubTest.client();
    private ECPrivateKeyParameters privateKey;
    private Bytes deviceKey;
    private JsonNode draft;
    private ConsentTree tree;

    private Cardholder(TestPerson person, OutsideWorld outside) {
        this.person = person;
        this.outside = outside;
    }

    /** Somebody new of Shanghai, signed in. */
    public static Cardholder registered(OutsideWorld outside) {
        return registered(TestPerson.fresh(), outside);
    }

    /** This person, signed in. */
    public static Cardholder registered(TestPerson person, OutsideWorld outside) {
        Cardholder cardholder = new Cardholder(person, outside);
        expect(201, cardholder.browser.register(person, outside));
        return cardholder;
    }

    /** Who it is. */
    public TestPerson person() {
        return person;
    }

    /** The browser, with its cookies. */
    public TestClient browser() {
        return browser;
    }

    /** The inquiry of the latest draft. */
    public UUID inquiryId() {
        return UUID.fromString(draft.required("inquiry_id").asString());
    }

    /** The device's public key of the latest draft, 65 bytes. */
    public Bytes deviceKey() {
        return deviceKey;
    }

    /** The consent tree of the latest draft, as the device computed it. */
    public ConsentTree tree() {
        return tree;
    }

    /** The whole way to an accepted inquiry. @return its id */
    public UUID ask(InstitutionCode... banks) {
        expect(201, begin(banks));
        expect(200, prove());
        expect(202, submit(inquirySmsCode()));
        return inquiryId();
    }

    /** Consents to asking these banks, with a new device key. */
    public Reply begin(InstitutionCode... banks) {
        return begin("/api/drafts", banks);
    }

    /** The same, to replace a report that was lost (D12). */
    public Reply beginReplacementOf(UUID lost, InstitutionCode... banks) {
        return begin("/api/inquiries/" + lost + "/replacement", banks);
    }

    private Reply begin(String address, InstitutionCode... banks) {
        privateKey = P256.generate(RANDOM);
        deviceKey = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(privateKey)));
        JsonNode texts = browser.get("/api/consent-texts/current").body();
        Reply reply = browser.post(
                address,
                Map.of(
                        "banks", List.of(banks),
                        "text_version", texts.required("version").asString(),
                        "text_digest", texts.required("digest").asString(),
                        "accepted", true));
        if (reply.status() == 201) {
            draft = reply.body();
            tree = tree(draft);
        }
        return reply;
    }

    /** Asks what to do before the camera. */
    public Reply challenge() {
        return browser.post("/api/drafts/" + inquiryId() + "/face-challenge", "");
    }

    /** Seals pictures to the authority and has the verdict made. */
    public Reply prove() {
        Bytes binding = Binding.of(inquiryId(), deviceKey, tree.root(), bytes(draft.required("person_commitment")));
        Reply asked = challenge();
        if (asked.status() != 200) {
            return asked;
        }
        JsonNode challenge = asked.body().required("challenge");
        FaceCapture capture = new FaceCapture(binding, bytes(challenge), Collections.nCopies(3, PICTURE));
        try {
            byte[] sealed = SealedBatch.sealFace(
                    Certificates.ofDer(bytes(draft.required("authority_encryption_certificate"))),
                    inquiryId(),
                    capture.encode());
            return browser.post(
                    "/api/drafts/" + inquiryId() + "/face",
                    Map.of("device_key", deviceKey, "consent_root", tree.root(), "sealed_face", Bytes.copyOf(sealed)));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** Has the SMS code of this draft sent. @return the code */
    public String inquirySmsCode() {
        expect(202, browser.post("/api/drafts/" + inquiryId() + "/sms-code", ""));
        return outside.latestCode(person.phone());
    }

    /** Submits the draft. */
    public Reply submit(String smsCode) {
        return browser.post("/api/inquiries", Map.of("inquiry_id", inquiryId(), "sms_code", smsCode));
    }

    /** The inquiry object as it is now. */
    public JsonNode inquiry() {
        return browser.get("/api/inquiries/" + inquiryId()).body();
    }

    /** Withdraws the inquiry (D8). */
    public Reply withdraw() {
        return browser.post("/api/inquiries/" + inquiryId() + "/withdrawal", "");
    }

    /** Signs in again on the same browser, after the session has ended. */
    public void signInAgain() {
        expect(202, browser.post("/api/sms-codes", Map.of("purpose", "login", "phone", person.phone())));
        String code = outside.latestCode(person.phone());
        expect(201, browser.post("/api/sessions", Map.of("phone", person.phone(), "sms_code", code)));
    }

    /** Ends the account (D14). */
    public void closeAccount() {
        expect(202, browser.post("/api/me/sms-codes", Map.of("purpose", "closing")));
        expect(
                204,
                browser.post(
                        "/api/me/closing",
                        Map.of(
                                "sms_code", outside.latestCode(person.phone()),
                                "name", person.name(),
                                "document_number", person.documentNumber())));
    }

    /** Another browser of the same person, signed in. */
    public Cardholder onAnotherDevice() {
        Cardholder other = new Cardholder(person, outside);
        other.signInAgain();
        return other;
    }

    /** Enters the payment password. @return the ticket for {@link #answers} */
    public String ticket() {
        Reply reply = browser.post(
                "/api/inquiries/" + inquiryId() + "/opening", Map.of("payment_password", person.paymentPassword()));
        return expect(200, reply).body().required("ticket").asString();
    }

    /** The sealed answers. */
    public Reply answers(String ticket) {
        return browser.get("/api/inquiries/" + inquiryId() + "/answers", "X-Chaka-Ticket", ticket);
    }

    /** Checks the bank's signature and opens its answer with the device's private key. */
    public AnswerContent open(InstitutionCode bank, Bytes sealed, ECPublicKeyParameters bankSigningKey)
            throws AnswerRefusedException {
        AnswerContext context = new AnswerContext(bank, inquiryId(), deviceKey, tree.leaf(slotOf(bank)));
        return AnswerOpener.open(sealed.toArray(), context, bankSigningKey, privateKey);
    }

    /** Seals a case to the bank as a device does, with the device key of this inquiry. */
    public Bytes sealCase(UUID caseId, InstitutionCode bank, CaseContent content) {
        JsonNode reply =
                browser.get("/api/banks/" + bank + "/encryption-certificate").body();
        try {
            return SealedCase.seal(
                    content,
                    new CaseContext(bank, inquiryId(), caseId),
                    P256.publicKeyOf(Certificates.ofDer(bytes(reply.required("certificate")))),
                    privateKey);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens a case with a bank (B6). */
    public Reply openCase(UUID caseId, InstitutionCode bank, Bytes sealedCase) {
        return browser.post(
                "/api/inquiries/" + inquiryId() + "/cases",
                Map.of("case_id", caseId, "bank", bank, "sealed_case", sealedCase));
    }

    private int slotOf(InstitutionCode bank) {
        for (JsonNode chosen : draft.required("banks")) {
            if (chosen.required("code").asString().equals(bank.digits())) {
                return chosen.required("slot").asInt();
            }
        }
        throw new AssertionError("bank " + bank + " was not asked");
    }

    private static ConsentTree tree(JsonNode draft) {
        SortedMap<Integer, ConsentStatement> statements = new TreeMap<>();
        for (JsonNode bank : draft.required("banks")) {
            InstitutionCode code = new InstitutionCode(bank.required("code").asString());
            statements.put(
                    bank.required("slot").asInt(),
                    new ConsentStatement(
                            UUID.fromString(draft.required("inquiry_id").asString()),
                            code,
                            bytes(draft.required("text_digest")),
                            ConsentStatement.OWN_OVERVIEW,
                            Instant.parse(draft.required("granted_at").asString()),
                            Instant.parse(draft.required("valid_until").asString())));
        }
        return ConsentTree.build(new ConsentSeed(bytes(draft.required("seed"))), statements);
    }

    private static Bytes bytes(JsonNode base64) {
        return Bytes.ofBase64(base64.asString());
    }

    private static Reply expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new AssertionError("expected " + status + ", got " + reply.status() + " " + reply.body());
        }
        return reply;
    }
}
