package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.TestBankCall;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.wire.WireLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class BankDoorTest extends ExchangeTest {
    private static final int ASKED = 2;

    private TestBank bank;
    private UUID inquiry;
    private Work work;

    @BeforeEach
    void aBankWithWork() {
        bank = bank(ASKED);
        inquiry = cardholder().ask(code(ASKED));
        work = takeOne(bank, inquiry);
    }

    private TestBankCall post() {
        return bank.call(TestBank.ANSWERS, MediaTypes.ANSWERS, bank.body(work.token(), bank.answer(work.item())));
    }

    private void turnedAway(TestBankCall call, ErrorCode code) {
        assertTurnedAway(call.send(), code);
        assertNothingStored(work);
    }

    @Test
    @DisplayName("B2: what a bank has signed is taken, and the hub's reply is signed for exactly this request")
    void rightSignature() {
        assertThat(receipt(post().send()).stored()).isEqualTo(1);
        assertThat(storedSlots(inquiry)).containsExactly(ASKED);
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"Signature", "Signature-Input", "Content-Digest"})
    @DisplayName("B2: a request without one of the signature's headers is turned away")
    void missing(String header) {
        turnedAway(post().header(header, null), ErrorCode.SIGNATURE_MISSING);
    }

    @Test
    @DisplayName("B2: a signature that somebody else made in the bank's name is turned away")
    void forged() {
        String own = HttpSignatures.newNonce(new SecureRandom());
        byte[] otherSignature = bank(3).signingKey().sign(own.getBytes(StandardCharsets.US_ASCII));
        String forged = "chaka=:" + java.util.Base64.getEncoder().encodeToString(otherSignature) + ":";
        turnedAway(post().header("Signature", forged), ErrorCode.SIGNATURE_INVALID);
    }

    @Test
    @DisplayName("B2: a signature that was made for another direction is turned away")
    void otherDirection() {
        turnedAway(post().tagged(SignatureTag.AUTHORITY_REQUEST), ErrorCode.SIGNATURE_INVALID);
    }

    @Test
    @DisplayName("B2: a signature that was made for another content type is turned away")
    void otherContentType() {
        turnedAway(post().header("Content-Type", MediaTypes.ANSWERS + "; v=2"), ErrorCode.SIGNATURE_INVALID);
    }

    @ParameterizedTest(name = "{1} to {0}")
    @CsvSource({TestBank.LEASES + "," + MediaTypes.ANSWERS, TestBank.ANSWERS + "," + MediaTypes.JSON})
    @DisplayName("B2: a body of another content type than the call's is turned away")
    void wrongContentType(String path, String contentType) {
        byte[] body = path.equals(TestBank.LEASES)
                ? "{\"max_items\":1}".getBytes(StandardCharsets.UTF_8)
                : bank.body(work.token(), bank.answer(work.item()));
        turnedAway(bank.call(path, contentType, body), ErrorCode.MEDIA_TYPE_UNSUPPORTED);
    }

    @Test
    @DisplayName("B2: a signature over other components than the profile's is turned away")
    void otherComponents() {
        String input = "chaka=(\"@method\");created=%d;nonce=\"%s\";keyid=\"%s\";tag=\"chaka-bank-v1\""
                .formatted(
                        clock.instant().getEpochSecond(),
                        HttpSignatures.newNonce(new SecureRandom()),
                        bank.signingKey().keyId());
        turnedAway(post().header("Signature-Input", input), ErrorCode.SIGNATURE_INVALID);
    }

    @Test
    @DisplayName("B2: a key that no bank has is turned away, even with a right signature")
    void unknownKey() {
        turnedAway(post().signedWith(PARTIES.authoritySigning()), ErrorCode.SIGNATURE_UNKNOWN_KEY);
    }

    @ParameterizedTest(name = "{0} seconds off")
    @ValueSource(longs = {-960, -901, 901, 960})
    @DisplayName("B2: a request of more than 15 minutes ago or ahead is turned away")
    void outsideTheWindow(long seconds) {
        turnedAway(post().created(clock.instant().plusSeconds(seconds)), ErrorCode.TIMESTAMP_OUTSIDE_WINDOW);
    }

    @ParameterizedTest(name = "{0} seconds off")
    @ValueSource(longs = {-900, -840, 840, 900})
    @DisplayName("B2: a request within 15 minutes either way is taken")
    void insideTheWindow(long seconds) {
        TestBankCall call = post().created(clock.instant().plusSeconds(seconds));
        assertThat(receipt(call.send()).stored()).isEqualTo(1);
    }

    @Test
    @DisplayName("B2: the same signed request is not accepted twice, also half an hour later")
    void replay() {
        String nonce = HttpSignatures.newNonce(new SecureRandom());
        byte[] none = "{\"max_items\":0}".getBytes(StandardCharsets.UTF_8);
        var early = clock.instant().plus(Duration.ofMinutes(15));
        TestBankCall first = bank.call(TestBank.LEASES, MediaTypes.JSON, none).created(early);
        assertRefused(first.nonce(nonce).send(), ErrorCode.BODY_MALFORMED);
        turnedAway(post().created(early).nonce(nonce), ErrorCode.NONCE_REUSED);
        clock.advance(Duration.ofMinutes(30));
        turnedAway(post().created(early).nonce(nonce), ErrorCode.NONCE_REUSED);
        int kept = jdbc.queryForObject("SELECT count(*) FROM exchange.nonce WHERE nonce = ?", Integer.class, nonce);
        assertThat(kept).isEqualTo(1);
    }

    @Test
    @DisplayName("B2: two banks may happen to choose the same nonce")
    void nonceOfAnother() {
        String nonce = HttpSignatures.newNonce(new SecureRandom());
        TestBank other = bank(3);
        byte[] none = "{\"max_items\":0}".getBytes(StandardCharsets.UTF_8);
        assertRefused(
                other.call(TestBank.LEASES, MediaTypes.JSON, none).nonce(nonce).send(), ErrorCode.BODY_MALFORMED);
        assertThat(receipt(post().nonce(nonce).send()).stored()).isEqualTo(1);
    }

    @Test
    @DisplayName("B2: a request that was turned away has not used up its nonce")
    void nonceIsNotWasted() {
        String nonce = HttpSignatures.newNonce(new SecureRandom());
        turnedAway(post().nonce(nonce).sending(new byte[] {1}), ErrorCode.DIGEST_MISMATCH);
        assertThat(receipt(post().nonce(nonce).send()).stored()).isEqualTo(1);
    }

    @Test
    @DisplayName("Promise 5: a body of which one byte was changed on the way is turned away")
    void changedBody() {
        byte[] changed = bank.body(work.token(), bank.answer(work.item()));
        changed[changed.length - 1] ^= 1;
        turnedAway(post().sending(changed), ErrorCode.DIGEST_MISMATCH);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({TestBank.LEASES + ",1025", TestBank.ANSWERS + ",0"})
    @DisplayName("B2: a body of more than 2000 records, or than a lease request needs, is turned away")
    void tooLarge(String path, int size) {
        byte[] body = new byte[size == 0 ? WireLimits.MAX_POST_BYTES + 1 : size];
        turnedAway(bank.call(path, contentType(path), body), ErrorCode.BODY_TOO_LARGE);
    }

    @ParameterizedTest(name = "{1} bytes to {0}, {3}")
    @CsvSource({
        TestBank.LEASES + ", 1000, no, 401",
        TestBank.LEASES + ", 1025, yes, 413",
        TestBank.ANSWERS + ", 1000, no, 401",
        TestBank.ANSWERS + "," + (WireLimits.MAX_POST_BYTES + 1) + ", yes, 413"
    })
    @DisplayName("B2: whoever signs nothing, or announces too much, is turned away before the body is waited for")
    void isNotWaitedFor(String path, int announced, String signed, int status) throws IOException {
        try (Socket socket = begin(path, announced, signed.equals("yes"))) {
            socket.setSoTimeout(5000);
            BufferedReader reply =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reply.readLine()).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    @DisplayName("B2: a caller that hangs up in the middle of a body is no alarm")
    void hangsUp() throws IOException {
        Logger log = (Logger) LoggerFactory.getLogger("org.chaka.hub.platform.ProblemAdvice");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.DEBUG);
        try {
            begin(TestBank.ANSWERS, 1000, true).close();
            await("it is noticed", () -> !lines.list.isEmpty());
            assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
        } finally {
            log.setLevel(null);
            log.detachAppender(lines);
        }
    }

    /** The head of a request and ten bytes of its body. */
    private static Socket begin(String path, int announced, boolean signed) throws IOException {
        URI hub = URI.create(address());
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + hub.getAuthority() + "\r\nContent-Type: "
                + contentType(path) + "\r\nContent-Length: " + announced + "\r\n"
                + (signed ? "Signature: a\r\nSignature-Input: b\r\nContent-Digest: c\r\n" : "") + "\r\n0123456789";
        Socket socket = new Socket(hub.getHost(), hub.getPort());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String contentType(String path) {
        return path.equals(TestBank.LEASES) ? MediaTypes.JSON : MediaTypes.ANSWERS;
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"max_items\":5,\"bank\":\"01020000\"}|UNKNOWN_FIELD",
                "{\"max_items\":5,\"maxItems\":5}|UNKNOWN_FIELD",
                "{}|BODY_MALFORMED",
                "{\"max_items\":0}|BODY_MALFORMED",
                "{\"max_items\":-1}|BODY_MALFORMED",
                "{\"max_items\":2001}|BODY_MALFORMED",
                "{\"max_items\":\"5\"}|BODY_MALFORMED",
                "{\"max_items\":5.0}|BODY_MALFORMED",
                "{\"max_items\":5,\"max_items\":6}|BODY_MALFORMED",
                "{\"max_items\":5} {}|BODY_MALFORMED",
                "null|BODY_MALFORMED",
                "[5]|BODY_MALFORMED",
                "{\"max_items\":5|BODY_MALFORMED"
            })
    @DisplayName("B2: a lease request with an unknown member or another form is refused and hands nothing out")
    void badLeaseRequest(String json, ErrorCode code) {
        UUID waiting = cardholder().ask(code(ASKED));
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        assertRefused(bank.call(TestBank.LEASES, MediaTypes.JSON, body).send(), code);
        assertThat(take(bank, waiting)).hasSize(1);
    }

    @Test
    @DisplayName("B2: a lease request in UTF-16 is refused")
    void otherCharset() {
        byte[] body = "{\"max_items\":5}".getBytes(StandardCharsets.UTF_16);
        assertRefused(bank.call(TestBank.LEASES, MediaTypes.JSON, body).send(), ErrorCode.BODY_MALFORMED);
    }

    @Test
    @DisplayName("B2: the refusal of an unknown member names it")
    void unknownMemberIsNamed() {
        byte[] body = "{\"max_items\":5,\"bank\":\"01020000\"}".getBytes(StandardCharsets.UTF_8);
        Reply reply = bank.call(TestBank.LEASES, MediaTypes.JSON, body).send();
        assertThat(assertRefused(reply, ErrorCode.UNKNOWN_FIELD).field()).isEqualTo("bank");
    }

    @Test
    @DisplayName("B2: both bank calls know POST only and nothing else is there")
    void otherCalls() {
        assertThat(client().get(TestBank.LEASES).status()).isEqualTo(405);
        for (String path : List.of("/bank/v1/", "/bank/v1/answers/1", "/bank/v2/leases")) {
            assertThat(client().get(path).status()).as(path).isEqualTo(404);
        }
    }
}
