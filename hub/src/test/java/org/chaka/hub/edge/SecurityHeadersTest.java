package org.chaka.hub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class SecurityHeadersTest extends HubTest {

    @ParameterizedTest(name = "{0} /")
    @ValueSource(strings = {"GET", "HEAD"})
    @DisplayName("S17: the app's page comes with the strict headers")
    void page(String method) {
        assertStrict(headers(method, "/"), "no-cache");
    }

    @ParameterizedTest(name = "{0} /assets/…")
    @ValueSource(strings = {"GET", "HEAD"})
    @DisplayName("S17: a file of the app comes with the strict headers, and may be kept")
    void asset(String method) throws IOException {
        Resource file = new PathMatchingResourcePatternResolver().getResources("classpath:/static/assets/*.js")[0];
        assertStrict(headers(method, "/assets/" + file.getFilename()), "max-age=31536000, public, immutable");
    }

    @ParameterizedTest(name = "{0} /api/service")
    @ValueSource(strings = {"GET", "HEAD"})
    @DisplayName("S17: a reply of the interface comes with the strict headers, and is kept nowhere")
    void api(String method) {
        assertStrict(headers(method, "/api/service"), "no-store");
    }

    private static HttpHeaders headers(String method, String path) {
        TestClient client = client();
        return client.send(client.request(path).method(method, BodyPublishers.noBody()))
                .raw()
                .headers();
    }

    private static void assertStrict(HttpHeaders headers, String cacheControl) {
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'", "frame-ancestors 'none'");
        assertThat(headers.firstValue("Permissions-Policy")).hasValue("camera=(self), microphone=(), geolocation=()");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(headers.allValues("Cache-Control")).containsExactly(cacheControl);
        assertThat(headers.map()).doesNotContainKeys("pragma", "expires"); // they could only contradict it
    }
}
