package org.chaka.simulator.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("S3, S10: the demo's wallet")
class DemoWalletTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2022-03-22T01:00:00Z"), ZoneOffset.UTC);

    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String BACK = "http://localhost:8080/";
    private static final SignInRequest ASKED = new SignInRequest(BACK, "state", "nonce", CHALLENGE);

    @TempDir
    Path folder;

    @Test
    @DisplayName("a code is good once, for minutes, for who knows the verifier")
    void codes() {
        AuthorizationCodes codes = new AuthorizationCodes(CLOCK);
        String code = codes.give(WalletUser.LU_YUN, ASKED);
        assertThat(codes.take(code, BACK, VERIFIER)).get().extracting("user").isEqualTo(WalletUser.LU_YUN);
        assertThat(codes.take(code, BACK, VERIFIER)).as("twice").isEmpty();
        assertThat(codes.take(codes.give(WalletUser.LU_YUN, ASKED), BACK, VERIFIER + "x"))
                .isEmpty();
        assertThat(codes.take(codes.give(WalletUser.LU_YUN, ASKED), "http://localhost:9/", VERIFIER))
                .isEmpty();
    }

    @Test
    @DisplayName("a token is for the hub only, and only while the wallet is in order")
    void token() throws Exception {
        Wallet wallet = wallet();
        String form = "grant_type=authorization_code&code=c&redirect_uri=x&code_verifier=v";
        assertThat(said(wallet.token().handle(request("Authorization", basic("chaka:other"), form))))
                .contains("invalid_client");
        assertThat(said(wallet.token().handle(request("Authorization", basic("chaka:demo"), form))))
                .contains("invalid_grant");
        wallet.outage(request("Host", "h", "{\"out\":true}"));
        assertThat(wallet.token()
                        .handle(request("Authorization", basic("chaka:demo"), form))
                        .status())
                .isEqualTo(503);
    }

    @Test
    @DisplayName("a payment password is not even compared for who is not the hub")
    void unsigned() throws Exception {
        String check = "{\"attempt_id\":\"5f0d3a0e-7a55-4a0e-9c57-1c8f0a6f6b10\",\"document_type\":1,"
                + "\"document_number\":\"310101197908142057\",\"payment_password\":\"730284\"}";
        WebReply reply = wallet().passwordChecks().handle(request("Content-Type", MediaTypes.JSON, check));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(said(reply)).doesNotContain("right");
    }

    @Test
    @DisplayName("five wrong payment passwords lock, also for the right one")
    void locked() {
        PaymentPasswords passwords = new PaymentPasswords(CLOCK);
        for (int left = 4; left > 0; left--) {
            assertThat(passwords.check(WalletUser.LU_YUN, "000000").attemptsLeft())
                    .isEqualTo(left);
        }
        assertThat(passwords.check(WalletUser.LU_YUN, "000000").retryAfterSeconds())
                .isEqualTo(600);
        assertThat(passwords.check(WalletUser.LU_YUN, "730284").outcome()).isEqualTo("locked");
        assertThat(passwords.check(WalletUser.SHEN_LAN, "481960").outcome()).isEqualTo("right");
    }

    private Wallet wallet() {
        return new Wallet(
                URI.create("http://127.0.0.1:8081"),
                URI.create("http://localhost:8080"),
                "chaka",
                "demo",
                folder.resolve("hub-signing.pem"),
                CLOCK);
    }

    private static WebRequest request(String header, String value, String body) {
        return new WebRequest(
                "POST", "/wallet", Map.of(), Map.of(header, value)::get, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII));
    }

    private static String said(WebReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
