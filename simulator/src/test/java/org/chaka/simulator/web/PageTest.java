package org.chaka.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulator's pages: everything variable is escaped")
class PageTest {
    @Test
    void everyCharacterThatMeansSomethingInHtmlIsEscapedOnce() {
        assertThat(Page.escape("<a href=\"x\">'&amp;'</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;");
        assertThat(Page.escape("一键查卡 %s")).isEqualTo("一键查卡 %s");
    }

    @Test
    void aTitleIsText() {
        assertThat(Page.of("</title><script>", "", "")).contains("<title>&lt;/title&gt;&lt;script&gt;</title>");
    }

    @Test
    void theFilesOfThePagesAreThere() {
        assertThat(Page.file("page.css")).isNotBlank();
        assertThat(Page.file("clock.js")).contains("/clock");
        assertThatThrownBy(() -> Page.file("none.css")).isInstanceOf(IllegalArgumentException.class);
    }
}
