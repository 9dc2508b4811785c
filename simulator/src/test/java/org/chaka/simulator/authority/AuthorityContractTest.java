package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.simulator.contract.AuthorityContract;
import org.chaka.simulator.contract.AuthorityContract.Result;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S6: the contract of docs/identity-authority.md")
class AuthorityContractTest extends AuthorityTest {
    @Test
    void theDemosAuthorityKeepsEveryRule() throws Exception {
        assertThat(check(fixture.address("")))
                .hasSizeGreaterThan(24)
                .allSatisfy(result -> assertThat(result.kept())
                        .as("%s: %s", result.rule(), result.said())
                        .isTrue());
    }

    @Test
    @DisplayName("planted: an authority that says yes to everything breaks every rule")
    void yesToEverything() throws Exception {
        try (WebServer yes = new WebServer.Builder()
                .route("GET", AuthorityFixture.CERTIFICATES, request -> WebReply.json(List.of()))
                .route("POST", AuthorityFixture.REAL_NAME, request -> WebReply.json(List.of()))
                .route("POST", AuthorityFixture.CHALLENGES, request -> WebReply.json(List.of()))
                .route("POST", AuthorityFixture.VERDICTS, request -> WebReply.json(List.of()))
                .route("POST", AuthorityFixture.PASSKEY_CHALLENGES, request -> WebReply.json(List.of()))
                .route("POST", AuthorityFixture.PASSKEYS, request -> WebReply.json(List.of()))
                .route("POST", AuthorityFixture.PASSKEY_REMOVALS, request -> WebReply.json(List.of()))
                .route("POST", AuthorityFixture.PASSKEY_VERDICTS, request -> WebReply.json(List.of()))
                .start(0)) {
            assertThat(check(URI.create("http://localhost:" + yes.port())))
                    .allSatisfy(result ->
                            assertThat(result.kept()).as(result.rule()).isFalse());
        }
    }

    private List<Result> check(URI authority) throws InterruptedException {
        return AuthorityContract.check(authority, fixture.hub, new TrustAnchor(fixture.root.root()), fixture.time);
    }
}
