package org.chaka.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.chaka.protocol.Samples;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.SigningKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B2: signed requests and replies, with replay protection")
class HttpSignaturesTest {
    private static final SigningKey BANK = Samples.signingKey("bank", ChakaUris.institutionSigning(Samples.BANK));
    private static final SigningKey HUB = Samples.signingKey("hub", ChakaUris.HUB_SIGNING);
    private static final String TARGET = "https://hub.example/bank/v1/leases";
    private static final byte[] BODY = "{\"max_items\":500}".getBytes(StandardCharsets.UTF_8);
    private static final RequestParts REQUEST = new RequestParts("POST", TARGET, MediaTypes.JSON, BODY);
    private static final String NONCE = "AAECAwQFBgcICQoLDA0ODw";

    private final NonceMemory nonces = new InMemoryNonceMemory(at(Samples.NOW));
    private final Map<String, String> headers = sign(REQUEST);

    @Test
    void aSignedRequestIsAccepted() throws Exception {
        VerifiedRequest verified = verify(REQUEST, headers, Samples.NOW);
        assertThat(verified.keyId()).isEqualTo(BANK.keyId());
        assertThat(verified.signature()).isEqualTo(headers.get("Signature"));
    }

    @Test
    void theHeadersAreWrittenExactlyAsTheProfileSays() {
        assertThat(headers.get("Signature-Input"))
                .isEqualTo("chaka=(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created=1640052000"
                        + ";nonce=\"" + NONCE + "\";keyid=\"" + BANK.keyId() + "\";tag=\"chaka-bank-v1\"");
        assertThat(headers.get("Signature")).matches("chaka=:[A-Za-z0-9+/]{86}==:");
        assertThat(headers.get("Content-Digest")).matches("sha-256=:[A-Za-z0-9+/]{43}=:");
    }

    @Test
    void anotherMethodTargetOrContentTypeIsRefused() {
        assertThat(refusal(new RequestParts("PUT", TARGET, MediaTypes.JSON, BODY), headers, Samples.NOW))
                .isEqualTo(ProtocolError.SIGNATURE_INVALID);
        assertThat(refusal(new RequestParts("POST", TARGET + "?", MediaTypes.JSON, BODY), headers, Samples.NOW))
                .isEqualTo(ProtocolError.SIGNATURE_INVALID);
        assertThat(refusal(new RequestParts("POST", TARGET, MediaTypes.ANSWERS, BODY), headers, Samples.NOW))
                .isEqualTo(ProtocolError.SIGNATURE_INVALID);
        assertThat(refusal(new RequestParts("POST", TARGET, null, BODY), headers, Samples.NOW))
                .isEqualTo(ProtocolError.SIGNATURE_INVALID);
    }

    @Test
    void anotherBodyIsADigestMismatchAndUsesNoNonceUp() throws Exception {
        byte[] other = BODY.clone();
        other[15] = '9';
        assertThat(refusal(new RequestParts("POST", TARGET, MediaTypes.JSON, other), headers, Samples.NOW))
                .isEqualTo(ProtocolError.DIGEST_MISMATCH);
        verify(REQUEST, headers, Samples.NOW);
    }

    @Test
    void aDigestFittedToAnotherBodyBreaksTheSignature() {
        RequestParts other = new RequestParts("POST", TARGET, MediaTypes.JSON, new byte[] {1});
        Map<String, String> mixed = new HashMap<>(headers);
        mixed.put("Content-Digest", sign(other).get("Content-Digest"));
        assertThat(refusal(other, mixed, Samples.NOW)).isEqualTo(ProtocolError.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature", "Signature-Input", "Content-Digest"})
    void aMissingHeaderIsRefused(String name) {
        Map<String, String> without = new HashMap<>(headers);
        without.remove(name);
        assertThat(refusal(REQUEST, without, Samples.NOW)).isEqualTo(ProtocolError.SIGNATURE_MISSING);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "'\"@method\" ', ''",
        "created=1640052000, created=1640052001",
        "'\"content-type\" \"content-digest\"', '\"content-digest\" \"content-type\"'",
        "chaka-bank-v1, chaka-authority-v1",
        "chaka-bank-v1, chaka-hub-v1",
        "AAECAwQFBgcICQoLDA0ODw, AAECAwQFBgcICQoLDA0ODg",
        ";created, ';alg=\"none\";created'",
        "chaka=(, other=("
    })
    void otherComponentsOrParametersAreRefused(String from, String to) {
        Map<String, String> changed = new HashMap<>(headers);
        String input = headers.get("Signature-Input");
        assertThat(input).contains(from);
        changed.put("Signature-Input", input.replace(from, to));
        assertThat(refusal(REQUEST, changed, Samples.NOW)).isEqualTo(ProtocolError.SIGNATURE_INVALID);
    }

    @Test
    void noBitOfTheSignatureCanBeFlipped() {
        Random random = Samples.seededRandom("http signature bits");
        String signature = headers.get("Signature");
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 7; i < 7 + 85; i++) {
            int at = alphabet.indexOf(signature.charAt(i));
            char other = alphabet.charAt((at + 1 + random.nextInt(63)) % 64);
            Map<String, String> changed = new HashMap<>(headers);
            changed.put("Signature", signature.substring(0, i) + other + signature.substring(i + 1));
            assertThat(refusal(REQUEST, changed, Samples.NOW)).isEqualTo(ProtocolError.SIGNATURE_INVALID);
        }
    }

    @Test
    void anUnknownKeyIsRefused() {
        HttpSignatureException refused = catchThrowableOfType(
                HttpSignatureException.class,
                () -> HttpSignatures.verifyRequest(
                        REQUEST,
                        headers::get,
                        SignatureTag.BANK_REQUEST,
                        keyId -> Optional.empty(),
                        nonces,
                        at(Samples.NOW)));
        assertThat(refused.error()).isEqualTo(ProtocolError.SIGNATURE_UNKNOWN_KEY);
    }

    @Test
    @DisplayName("A timestamp 15 minutes off is accepted, 16 minutes off is not, either way")
    void timestamps() throws Exception {
        for (int sign : new int[] {-1, 1}) {
            Instant sixteen = Samples.NOW.plus(Duration.ofMinutes(16).multipliedBy(sign));
            assertThat(refusal(REQUEST, headers, sixteen)).isEqualTo(ProtocolError.TIMESTAMP_OUTSIDE_WINDOW);
        }
        verify(REQUEST, headers, Samples.NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aNonceIsAcceptedOncePerKeyAndRememberedFor31Minutes() throws Exception {
        verify(REQUEST, headers, Samples.NOW);
        assertThat(refusal(REQUEST, headers, Samples.NOW)).isEqualTo(ProtocolError.NONCE_REUSED);
        MovingClock clock = new MovingClock();
        InMemoryNonceMemory memory = new InMemoryNonceMemory(clock);
        assertThat(memory.accept(BANK.keyId(), NONCE)).isTrue();
        assertThat(memory.accept(HUB.keyId(), NONCE)).isTrue();
        clock.now = clock.now.plus(Duration.ofMinutes(31));
        assertThat(memory.accept(BANK.keyId(), NONCE)).isFalse();
        clock.now = clock.now.plusMillis(1);
        assertThat(memory.accept(BANK.keyId(), NONCE)).isTrue();
    }

    @Test
    void aSignedReplyIsAcceptedForItsOwnRequestOnly() throws Exception {
        String requestSignature = headers.get("Signature");
        ReplyParts reply = new ReplyParts(200, MediaTypes.JSON, BODY, requestSignature);
        Map<String, String> signed = HttpSignatures.signReply(reply, HUB, Samples.NOW);
        HttpSignatures.verifyReply(reply, signed::get, hub(), at(Samples.NOW));
        String otherRequest = sign(new RequestParts("POST", TARGET, MediaTypes.JSON, new byte[0]))
                .get("Signature");
        byte[] otherBody = {1};
        assertThat(replyRefusal(new ReplyParts(200, MediaTypes.JSON, BODY, otherRequest), signed))
                .isEqualTo(ProtocolError.SIGNATURE_INVALID);
        assertThat(replyRefusal(new ReplyParts(410, MediaTypes.JSON, BODY, requestSignature), signed))
                .isEqualTo(ProtocolError.SIGNATURE_INVALID);
        assertThat(replyRefusal(new ReplyParts(200, MediaTypes.PROBLEM, BODY, requestSignature), signed))
                .isEqualTo(ProtocolError.SIGNATURE_INVALID);
        assertThat(replyRefusal(new ReplyParts(200, MediaTypes.JSON, otherBody, requestSignature), signed))
                .isEqualTo(ProtocolError.DIGEST_MISMATCH);
        assertThat(replyRefusal(reply, Map.of())).isEqualTo(ProtocolError.SIGNATURE_MISSING);
        Map<String, String> byTheBank = HttpSignatures.signReply(reply, BANK, Samples.NOW);
        assertThat(replyRefusal(reply, byTheBank)).isEqualTo(ProtocolError.SIGNATURE_UNKNOWN_KEY);
    }

    @Test
    void theReplysParametersAreWrittenExactlyAsTheProfileSays() {
        ReplyParts reply = new ReplyParts(200, MediaTypes.JSON, BODY, headers.get("Signature"));
        assertThat(HttpSignatures.signReply(reply, HUB, Samples.NOW).get("Signature-Input"))
                .isEqualTo("chaka=(\"@status\" \"content-type\" \"content-digest\" \"signature\";req;key=\"chaka\")"
                        + ";created=1640052000;keyid=\"" + HUB.keyId() + "\";tag=\"chaka-hub-v1\"");
    }

    @Test
    void noncesAre22CharactersAndDiffer() {
        String one = HttpSignatures.newNonce(Samples.RANDOM);
        assertThat(one).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(HttpSignatures.newNonce(Samples.RANDOM));
    }

    private static Map<String, String> sign(RequestParts request) {
        return HttpSignatures.signRequest(request, SignatureTag.BANK_REQUEST, BANK, Samples.NOW, NONCE);
    }

    private VerifiedRequest verify(RequestParts request, Map<String, String> headers, Instant now)
            throws HttpSignatureException {
        KeyDirectory keys = keyId -> keyId.equals(BANK.keyId()) ? Optional.of(BANK.publicKey()) : Optional.empty();
        return HttpSignatures.verifyRequest(request, headers::get, SignatureTag.BANK_REQUEST, keys, nonces, at(now));
    }

    private ProtocolError refusal(RequestParts request, Map<String, String> headers, Instant now) {
        HttpSignatureException refused =
                catchThrowableOfType(HttpSignatureException.class, () -> verify(request, headers, now));
        assertThat(refused).isNotNull();
        return refused.error();
    }

    private static ProtocolError replyRefusal(ReplyParts reply, Map<String, String> headers) {
        HttpSignatureException refused = catchThrowableOfType(
                HttpSignatureException.class,
                () -> HttpSignatures.verifyReply(reply, headers::get, hub(), at(Samples.NOW)));
        assertThat(refused).isNotNull();
        return refused.error();
    }

    private static KeyDirectory hub() {
        KeyId pinned = HUB.keyId();
        return keyId -> keyId.equals(pinned) ? Optional.of(HUB.publicKey()) : Optional.empty();
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static final class MovingClock extends Clock {
        private Instant now = Samples.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
