package org.chaka.simulator.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("How a bank behaves is set by whoever tries the product, while it runs")
class BankControlTest {
    private final Profiles profiles = new Profiles();
    private final BankControl control = new BankControl(profiles, profiles::set);

    @ParameterizedTest
    @EnumSource(Profile.class)
    @DisplayName("every profile can be set for one bank by its word, and the page shows it")
    void set(Profile profile) {
        WebReply reply = change(MediaTypes.JSON, "{\"bank\":\"03160000\",\"profile\":\"" + profile.word() + "\"}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(text(reply)).contains("浙商银行", profile.word());
        assertThat(profiles.of(DemoBank.CZB)).isEqualTo(profile);
        assertThat(profiles.of(DemoBank.ICBC)).isEqualTo(Profile.AS_USUAL);
        WebReply page = control.page(new WebRequest("GET", "/banks", Map.of(), name -> null, new byte[0]));
        assertThat(text(page))
                .contains("value=\"" + profile.word() + "\" selected", "data-bank=\"03160000\"", "src=\"/banks.js\"")
                .doesNotContain("onclick", "<style", "<script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bank\":\"99999999\",\"profile\":\"slow\"}",
                "{\"bank\":\"01020000\",\"profile\":\"SLOW\"}",
                "{\"bank\":\"01020000\",\"profile\":\"quick\"}",
                "{\"bank\":\"01020000\"}",
                "{\"profile\":\"slow\"}",
                "{\"bank\":\"01020000\",\"profile\":\"slow\",\"until\":1}",
                "{}",
                "null",
                ""
            })
    void nonsenseIsRefusedAndNothingChanges(String body) {
        WebReply reply = change(MediaTypes.JSON, body);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(text(reply)).contains("bank-profile-invalid", "out-of-order");
        assertThat(profiles.of(DemoBank.ICBC)).isEqualTo(Profile.AS_USUAL);
    }

    @Test
    @DisplayName("a form of a foreign page cannot change a bank: it cannot say that it sends JSON")
    void foreignForm() {
        assertThat(change("text/plain", "{\"bank\":\"01020000\",\"profile\":\"dead\"}")
                        .status())
                .isEqualTo(422);
        assertThat(profiles.of(DemoBank.ICBC)).isEqualTo(Profile.AS_USUAL);
    }

    private WebReply change(String contentType, String body) {
        return control.change(new WebRequest(
                "POST",
                "/banks",
                Map.of(),
                name -> "Content-Type".equals(name) ? contentType : null,
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(WebReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
