package org.chaka.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.chaka.simulator.web.WebReply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The start page says where to go")
class StartPageTest {
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">");

    @Test
    void itLinksTheAppThePhoneTheClockTheAuthorityAndTheBanks() {
        assertThat(links(StartPage.of(URI.create("http://localhost:8080"))))
                .containsExactly("http://localhost:8080", "/inbox", "/clock", "/authority", "/banks");
    }

    @Test
    void itSaysThatEverythingOutsideIsPretended() {
        WebReply page = StartPage.of(URI.create("http://localhost:8080"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(text(page)).contains("模拟", "pretended");
    }

    private static List<String> links(WebReply page) {
        return LINK.matcher(text(page))
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
    }

    private static String text(WebReply page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }
}
