package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.TestPerson;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.HubKeys;
import org.chaka.hub.platform.Secret;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.InMemoryNonceMemory;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.wallet.TestWallet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.util.UriComponentsBuilder;

@DisplayName("S3, S10: the accounts of a wallet app in the place of the hub's own")
class WalletTest extends CardholderTest {
    private static TestWallet wallet;
    private static HttpServer passwords;

    /** What the wallet's service answers, and whether the hub had signed what it asked. */
    private static final AtomicReference<String> ANSWER = new AtomicReference<>();

    private static final AtomicReference<String> ASKED = new AtomicReference<>();
    private static volatile int status = 200;

    @Autowired
    private Accounts accounts;

    @Autowired
    private HubKeys hubKeys;

    private Object builtIn;

    @BeforeEach
    void standInTheWallet() throws IOException {
        if (wallet == null) {
            wallet = new TestWallet(address() + "/", clock);
            passwords = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            InMemoryNonceMemory nonces = new InMemoryNonceMemory(clock);
            passwords.createContext("/wallet/v1/payment-password-checks", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                try {
                    HttpSignatures.verifyRequest(
                            new RequestParts(
                                    "POST",
                                    passwordService() + exchange.getRequestURI(),
                                    exchange.getRequestHeaders().getFirst("Content-Type"),
                                    body),
                            exchange.getRequestHeaders()::getFirst,
                            SignatureTag.WALLET_REQUEST,
                            id -> Optional.of(hubKeys.signing().publicKey()),
                            nonces,
                            clock);
                    ASKED.set(new String(body, StandardCharsets.UTF_8));
                } catch (HttpSignatureException e) {
                    ASKED.set("not signed: " + e.error());
                }
                byte[] reply = ANSWER.get().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, reply.length);
                exchange.getResponseBody().write(reply);
                exchange.close();
            });
            passwords.start();
        }
        status = 200;
        builtIn = ReflectionTestUtils.getField(accounts, "wallet");
        inWallet();
    }

    @AfterEach
    void standAlone() {
        ReflectionTestUtils.setField(accounts, "wallet", builtIn);
    }

    @AfterAll
    static void closeTheWallet() {
        wallet.close();
        passwords.stop(0);
    }

    @Test
    @DisplayName("S3: who is signed in there is signed in here, with the real name of the token, and is known again")
    void signIn() {
        TestPerson person = TestPerson.fresh();
        TestClient browser = client();
        Reply signedIn = signIn(browser, person);
        assertThat(signedIn.status()).isEqualTo(201);
        assertThat(signedIn.body().path("name_masked").asString()).isEqualTo("*试");
        assertThat(signedIn.body().path("query").path("possible").asBoolean()).isTrue();
        UUID first = personId(browser);

        TestPerson moved = new TestPerson(
                person.name(), person.documentNumber(), TestPerson.fresh().phone(), person.region(), "");
        Reply again = signIn(browser, moved);
        assertThat(again.status()).isEqualTo(201);
        assertThat(personId(browser)).isEqualTo(first);
        assertThat(again.body().path("phone_masked").asString())
                .as("the wallet has another phone now")
                .endsWith(moved.phone().substring(7));
        assertThat(browser.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("S3: without a real name in the token there is no account, and a number under another name is refused")
    void realName() {
        TestPerson person = TestPerson.fresh();
        for (String claim : List.of("name", "document_number", "phone_number", "region")) {
            Map<String, Object> claims = new HashMap<>(claims(person));
            claims.remove(claim);
            assertThat(signIn(client(), person.phone(), claims).code()).isEqualTo("wallet-real-name-missing");
        }
        assertThat(signIn(client(), person).status()).isEqualTo(201);
        Map<String, Object> another = new HashMap<>(claims(person));
        another.put("name", "他人");
        assertThat(signIn(client(), person.phone(), another).code()).isEqualTo("real-name-mismatch");
    }

    @Test
    @DisplayName(
            "S3: a phone that the wallet has and the operator has for somebody else makes no account, and follows nobody")
    void anothersPhone() {
        TestPerson person = TestPerson.fresh();
        TestPerson elsewhere = new TestPerson(
                person.name(), person.documentNumber(), TestPerson.fresh().phone(), person.region(), "");
        OUTSIDE.phones.put(person.documentNumber(), "86" + person.phone());
        assertThat(signIn(client(), elsewhere).code()).isEqualTo("real-name-mismatch");
        assertThat(signIn(client(), person).status()).isEqualTo(201);
        assertThat(signIn(client(), elsewhere).code()).isEqualTo("real-name-mismatch");
    }

    @Test
    @DisplayName("S17: a way back that this browser did not begin, or that was gone before, signs nobody in")
    void notThisBrowser() {
        TestPerson person = TestPerson.fresh();
        TestClient browser = client();
        Map<String, String> back = wayBack(begin(browser), person.phone(), claims(person));
        TestClient another = client();
        begin(another);
        assertThat(end(another, back).code()).isEqualTo("wallet-sign-in-failed");
        assertThat(end(client(), back).code()).isEqualTo("wallet-sign-in-failed");

        TestClient refusing = client();
        begin(refusing);
        assertThat(end(refusing, Map.of("code", "", "state", "s")).code()).isEqualTo("wallet-sign-in-failed");

        TestClient victim = client();
        begin(victim);
        Map<String, String> othersCode = new HashMap<>(wayBack(begin(victim), person.phone(), claims(person)));
        othersCode.put(
                "code", wayBack(begin(client()), person.phone(), claims(person)).get("code"));
        assertThat(end(victim, othersCode).code())
                .as("a code that was given to somebody else")
                .isEqualTo("wallet-sign-in-failed");
        assertThat(end(victim, othersCode).code()).isEqualTo("wallet-sign-in-failed");
    }

    @Test
    @DisplayName("S3: a sign-in that takes more than ten minutes is begun anew")
    void tooLate() {
        TestPerson person = TestPerson.fresh();
        TestClient browser = client();
        Map<String, String> back = wayBack(begin(browser), person.phone(), claims(person));
        clock.advance(Duration.ofMinutes(10));
        assertThat(end(browser, back).code()).isEqualTo("wallet-sign-in-failed");
    }

    @Test
    @DisplayName(
            "S10: the wallet checks the payment password, and tells how many attempts are left and that it is locked")
    void paymentPassword() {
        standAlone();
        Cardholder cardholder = withReport();
        inWallet();
        ANSWER.set("{\"outcome\":\"wrong\",\"attempts_left\":2}");
        Reply wrong = open(cardholder);
        assertThat(wrong.code()).isEqualTo("payment-password-wrong");
        assertThat(wrong.body().path("attempts_left").asInt()).isEqualTo(2);
        assertThat(ASKED.get()).contains(cardholder.person().documentNumber()).contains("\"970531\"");
        ANSWER.set("{\"outcome\":\"locked\",\"retry_after_seconds\":600}");
        Reply locked = open(cardholder);
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.body().path("retry_after_seconds").asInt()).isEqualTo(600);
        ANSWER.set("{\"outcome\":\"right\"}");
        String ticket = open(cardholder).body().path("ticket").asString();
        assertThat(cardholder.answers(ticket).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("S10: a wallet that does not answer, or answers something else, opens nothing")
    void walletIsSilent() {
        standAlone();
        Cardholder cardholder = withReport();
        inWallet();
        for (String nonsense : List.of("", "{}", "{\"outcome\":\"yes\"}", "{\"outcome\":\"right\",\"more\":1}")) {
            ANSWER.set(nonsense);
            assertThat(open(cardholder).code()).as(nonsense).isEqualTo("busy");
        }
        ANSWER.set("{\"outcome\":\"right\"}");
        status = 500;
        assertThat(open(cardholder).code()).isEqualTo("busy");
    }

    @Test
    @DisplayName("S3: what the wallet does is not done here, and each call says so")
    void inTheWallet() {
        assertThat(client().get("/api/service").body().path("accounts").asString())
                .isEqualTo("wallet");
        TestPerson person = TestPerson.fresh();
        TestClient browser = client();
        signIn(browser, person);
        Map<String, Object> phone = Map.of("phone", person.phone());
        assertThat(List.of(
                        browser.post("/api/sms-codes", Map.of("purpose", "login", "phone", person.phone())),
                        browser.post("/api/registrations", person.registration("123456")),
                        browser.post("/api/sessions", Map.of("phone", person.phone(), "sms_code", "123456")),
                        browser.post("/api/me/phone/sms-codes", phone),
                        browser.post("/api/me/payment-password/resets", "")))
                .allSatisfy(reply -> {
                    assertThat(reply.status()).isEqualTo(404);
                    assertThat(reply.code()).isEqualTo("in-the-wallet");
                });
        standAlone();
        assertThat(client().get("/api/service").body().path("accounts").asString())
                .isEqualTo("built-in");
        assertThat(client().post("/api/wallet/sign-ins", "").code()).isEqualTo("not-found");
    }

    private void inWallet() {
        ReflectionTestUtils.setField(
                accounts,
                "wallet",
                new ChakaProperties.Wallet(
                        wallet.issuer(), TestWallet.CLIENT, new Secret(TestWallet.SECRET), passwordService()));
    }

    private static String passwordService() {
        return "http://localhost:" + passwords.getAddress().getPort();
    }

    private static Reply open(Cardholder cardholder) {
        return cardholder.browser().post(path(cardholder, "/opening"), Map.of("payment_password", "970531"));
    }

    private static Map<String, Object> claims(TestPerson person) {
        return Map.of(
                "name", person.name(),
                "document_number", person.documentNumber(),
                "phone_number", "+86" + person.phone(),
                "region", person.region());
    }

    private static Reply signIn(TestClient browser, TestPerson person) {
        return signIn(browser, person.phone(), claims(person));
    }

    private static Reply signIn(TestClient browser, String user, Map<String, Object> claims) {
        return end(browser, wayBack(begin(browser), user, claims));
    }

    private static String begin(TestClient browser) {
        Reply begun = browser.post("/api/wallet/sign-ins", "");
        assertThat(begun.status()).as(String.valueOf(begun.body())).isEqualTo(201);
        return begun.body().path("address").asString();
    }

    /** What the browser of somebody who is signed in at the wallet is sent back with. */
    private static Map<String, String> wayBack(String address, String user, Map<String, Object> claims) {
        wallet.users.put(user, claims);
        try {
            HttpResponse<String> reply = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header(TestWallet.USER_HEADER, user)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
            String location = reply.headers().firstValue("Location").orElseThrow();
            assertThat(location).startsWith(address() + "/?");
            var query = UriComponentsBuilder.fromUriString(location).build().getQueryParams();
            return Map.of("code", query.getFirst("code"), "state", query.getFirst("state"));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Reply end(TestClient browser, Map<String, String> back) {
        return browser.post("/api/wallet/sessions", back);
    }
}
