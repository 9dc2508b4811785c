package org.chaka.simulator.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The inbox page shows SMS as text, whatever is in them")
class InboxPageTest {
    private static final String PHONE = "13800138000";
    private static final Instant AT = Instant.parse("2021-12-21T16:00:30Z");

    @Test
    void markupInAnSmsIsShownNotObeyed() {
        String page =
                InboxPage.of(PHONE, true, List.of(sms("<script>alert(\"1\")</script> & <img src=x onerror='x'>")));
        assertThat(page)
                .contains(
                        "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;img src=x onerror=&#39;x&#39;&gt;</p>")
                .doesNotContain("<script", "<img");
    }

    @Test
    void markupTypedInThePlaceOfANumberDoesNotLeaveItsField() {
        String page = InboxPage.of("\"><script>alert('1')</script>", false, List.of());
        assertThat(page)
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\"")
                .contains("不是手机号码")
                .doesNotContain("<script");
    }

    @Test
    void formatCharactersAreText() {
        assertThat(InboxPage.of("%s%n", false, List.of())).contains("value=\"%s%n\"");
        assertThat(InboxPage.of(PHONE, true, List.of(sms("100% %s \\u003c $1"))))
                .contains("<p>100% %s \\u003c $1</p>");
    }

    @Test
    @DisplayName("D1: the time is that of Shanghai")
    void timeOfShanghai() {
        assertThat(InboxPage.of(PHONE, true, List.of(sms("here")))).contains("<time>2021-12-22 00:00:30</time>");
    }

    @Test
    void onlyAPhonesInboxLoadsItselfAnew() {
        assertThat(InboxPage.of("", false, List.of())).contains("请输入手机号码").doesNotContain("http-equiv");
        assertThat(InboxPage.of(PHONE, true, List.of())).contains("还没有短信", "http-equiv=\"refresh\"");
    }

    private static SmsStore.Sms sms(String text) {
        return new SmsStore.Sms(text, AT);
    }
}
