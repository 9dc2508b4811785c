package org.chaka.hub.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.chaka.hub.HubTest;
import org.chaka.protocol.wire.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ConsentTextTest extends HubTest {

    @Autowired
    private JdbcClient client;

    @Test
    @DisplayName(
            "S6: agreement and authorisation are there to read before anybody signs in, under the digest of protocol section 9")
    void shows() throws NoSuchAlgorithmException {
        JsonNode shown = client().get("/api/consent-texts/current").body();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update("chaka.consent-text.v1\0".getBytes(StandardCharsets.US_ASCII));
        for (String language : List.of("zh", "en")) {
            for (String text : List.of("agreement", "authorisation")) {
                byte[] utf8 = shown.path(text).path(language).asString().getBytes(StandardCharsets.UTF_8);
                assertThat(utf8).hasSizeGreaterThan(200);
                sha256.update(ByteBuffer.allocate(4).putInt(utf8.length).array());
                sha256.update(utf8);
            }
        }
        assertThat(shown.path("digest").asString())
                .isEqualTo(Bytes.copyOf(sha256.digest()).base64());
    }

    @Test
    @DisplayName("S6: every version that was shown is kept word for word")
    void keeps() {
        JsonNode shown = client().get("/api/consent-texts/current").body();
        Map<String, Object> kept = jdbc.queryForMap(
                "SELECT * FROM consent.text WHERE version = ?",
                shown.path("version").asString());
        assertThat(kept.get("agreement_zh"))
                .isEqualTo(shown.path("agreement").path("zh").asString());
        assertThat(kept.get("authorisation_en"))
                .isEqualTo(shown.path("authorisation").path("en").asString());
        assertThat(Bytes.copyOf((byte[]) kept.get("digest")).base64())
                .isEqualTo(shown.path("digest").asString());
    }

    @Test
    @DisplayName("S6: a hub whose texts were changed without a new version does not start")
    void refusesChangedTexts() {
        String version = jdbc.queryForObject("SELECT version FROM consent.text", String.class);
        byte[] digest = jdbc.queryForObject("SELECT digest FROM consent.text", byte[].class);
        owner.update("UPDATE consent.text SET digest = sha256(digest) WHERE version = ?", version);
        try {
            assertThatThrownBy(() -> new ConsentTexts(client, clock))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("new version");
        } finally {
            owner.update("UPDATE consent.text SET digest = ? WHERE version = ?", digest, version);
        }
    }
}
