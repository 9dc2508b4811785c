package org.chaka.simulator.wallet;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.simulator.hub.HubRequests;
import org.chaka.simulator.web.WebHandler;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;

/**
 * A wallet app with users of its own, for a hub that is set up to stand in one (docs/wallet.md): an OpenID Connect provider
 * with the authorization code and PKCE, and nothing else of that standard, and the check of payment passwords. It can be
 * put out of order.
 */
public final class Wallet {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final int TOKEN_SECONDS = 300;
    private static final Sentence SEE_DOCUMENTATION = new Sentence("请看 docs/wallet.md。", "See docs/wallet.md.");

    private final String issuer;
    private final String clientId;
    private final String credentials;
    private final String redirectUri;
    private final AuthorizationCodes codes;
    private final IdTokens tokens;
    private final PaymentPasswords passwords;
    private final HubRequests requests;
    private volatile boolean out;

    /** Whether it is out of order from now on. */
    record Outage(boolean out) {}

    /** What the hub asks to be checked. */
    record PasswordCheck(UUID attemptId, int documentType, String documentNumber, String paymentPassword) {
        @Override
        public String toString() {
            return "PasswordCheck[hidden]";
        }
    }

    /**
     * Makes a wallet.
     *
     * @param address that hub and browsers use, for example {@code http://127.0.0.1:8081}; the issuer is {@code /wallet} there
     * @param hub the address of the app
     * @param clientId as this provider knows the hub
     * @param hubCertificate the hub writes it at its start
     */
    public Wallet(URI address, URI hub, String clientId, String clientSecret, Path hubCertificate, Clock clock) {
        this.issuer = address + "/wallet";
        this.clientId = clientId;
        this.credentials = clientId + ":" + clientSecret;
        this.redirectUri = hub + "/";
        this.codes = new AuthorizationCodes(clock);
        this.tokens = new IdTokens(issuer, clientId, clock);
        this.passwords = new PaymentPasswords(clock);
        this.requests = new HubRequests(hubCertificate, address, SignatureTag.WALLET_REQUEST, clock);
    }

    /** {@code GET /wallet}: who has an account, for people. */
    public WebReply page(WebRequest request) {
        return WebReply.html(WalletPages.accounts(out));
    }

    /** {@code POST /wallet/outage} with {@code {"out":true}} or {@code {"out":false}}; replies with the same. */
    public WebReply outage(WebRequest request) {
        try {
            Outage outage = Json.read(request.body(), Outage.class);
            out = outage.out();
            return WebReply.json(outage);
        } catch (JsonRefusedException e) {
            return refused(BAD_REQUEST, "body-malformed", "请发送 {\"out\":true}。", "Send {\"out\":true}.");
        }
    }

    /** {@code GET /wallet/.well-known/openid-configuration}. */
    public WebHandler description() {
        return whenInOrder(request -> WebReply.json(Map.of(
                "issuer", issuer,
                "authorization_endpoint", issuer + "/authorize",
                "token_endpoint", issuer + "/token",
                "jwks_uri", issuer + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic"),
                "code_challenge_methods_supported", List.of("S256"))));
    }

    /** {@code GET /wallet/keys}. */
    public WebHandler keys() {
        return whenInOrder(request -> WebReply.json(tokens.keySet()));
    }

    /** {@code GET /wallet/authorize}: the page where somebody signs in. */
    public WebHandler authorize() {
        return whenInOrder(request -> {
            Map<String, String> query = request.query();
            boolean understood = "code".equals(query.get("response_type"))
                    && clientId.equals(query.get("client_id"))
                    && redirectUri.equals(query.get("redirect_uri"))
                    && List.of(query.getOrDefault("scope", "").split(" ", -1)).contains("openid")
                    && "S256".equals(query.get("code_challenge_method"))
                    && query.keySet().containsAll(List.of("state", "nonce", "code_challenge"));
            if (!understood) {
                return refused(BAD_REQUEST, "invalid-request", "这个登录请求不对。", "This is no sign-in of the hub.");
            }
            SignInRequest wanted =
                    new SignInRequest(redirectUri, query.get("state"), query.get("nonce"), query.get("code_challenge"));
            return WebReply.html(
                    WalletPages.signIn(user -> wanted.withCode(codes.give(user, wanted)), wanted.refused()));
        });
    }

    /** {@code POST /wallet/token}: a token for a code (RFC 6749, section 4.1.3). */
    public WebHandler token() {
        return whenInOrder(request -> {
            if (!isTheHub(request.headers().apply("Authorization"))) {
                return WebReply.json(UNAUTHORIZED, Map.of("error", "invalid_client"));
            }
            Map<String, String> form = request.form();
            if (!"authorization_code".equals(form.get("grant_type"))) {
                return WebReply.json(BAD_REQUEST, Map.of("error", "unsupported_grant_type"));
            }
            return codes.take(
                            form.getOrDefault("code", ""),
                            form.getOrDefault("redirect_uri", ""),
                            form.getOrDefault("code_verifier", ""))
                    .map(grant -> WebReply.json(Map.of(
                            "access_token",
                            UUID.randomUUID().toString(),
                            "token_type",
                            "Bearer",
                            "expires_in",
                            TOKEN_SECONDS,
                            "id_token",
                            tokens.of(grant.user(), grant.request().nonce()))))
                    .orElseGet(() -> WebReply.json(BAD_REQUEST, Map.of("error", "invalid_grant")));
        });
    }

    /** {@code POST /wallet/v1/payment-password-checks}. */
    public WebHandler passwordChecks() {
        return whenInOrder(requests.of(
                PasswordCheck.class,
                (check, bytes) -> WalletUser.byDocument(check.documentNumber())
                        .filter(user -> check.documentType() == WireLimits.RESIDENT_IDENTITY_CARD)
                        .map(user -> WebReply.json(passwords.check(user, check.paymentPassword())))
                        .orElseGet(() -> refused(NOT_FOUND, "not-found", "钱包里没有这个人。", "Nobody of the wallet."))));
    }

    private WebHandler whenInOrder(WebHandler handler) {
        return request -> out
                ? refused(UNAVAILABLE, "out-of-order", "钱包停机。", "The wallet is out of order.")
                : handler.handle(request);
    }

    /** Id and secret are encoded each for itself before they are joined (RFC 6749, section 2.3.1). */
    private boolean isTheHub(String header) {
        if (header == null || !header.startsWith("Basic ")) {
            return false;
        }
        String decoded =
                new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.US_ASCII);
        return URLDecoder.decode(decoded, StandardCharsets.UTF_8).equals(credentials);
    }

    private static WebReply refused(int status, String code, String zh, String en) {
        return WebReply.problem(status, code, new Sentence(zh, en), SEE_DOCUMENTATION);
    }
}
