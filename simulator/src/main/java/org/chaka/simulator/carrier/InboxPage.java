package org.chaka.simulator.carrier;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.chaka.simulator.web.Page;

/** The SMS of a phone, as the phone would show them. It loads itself anew every few seconds. */
final class InboxPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"3\">";

    private InboxPage() {}

    /**
     * The page.
     *
     * @param typed what stands in the phone field
     * @param phoneKnown whether that is a phone number
     */
    static String of(String typed, boolean phoneKnown, List<SmsStore.Sms> messages) {
        String body = """
                <header><h1>短信 SMS</h1><p>模拟手机，仅供演示 · A pretended phone, for the demo only</p></header>
                <main>
                <form action="/inbox" method="get">
                <input name="phone" inputmode="numeric" aria-label="手机号码 Mobile number" placeholder="13800138000" value="%s">
                <button>查看 Show</button>
                </form>
                %s
                <p><a href="/">返回 Back</a></p>
                </main>
                """.formatted(Page.escape(typed), content(typed, phoneKnown, messages));
        return Page.of("短信 SMS", phoneKnown ? REFRESH : "", body);
    }

    private static String content(String typed, boolean phoneKnown, List<SmsStore.Sms> messages) {
        if (!phoneKnown) {
            return typed.isEmpty()
                    ? "<p class=\"soft\">请输入手机号码。 Enter a mobile number.</p>"
                    : "<p class=\"soft\">不是手机号码。 This is not a mobile number.</p>";
        }
        if (messages.isEmpty()) {
            return "<p class=\"soft\">还没有短信。 No SMS yet.</p>";
        }
        return messages.stream()
                .map(sms -> "<li><time>%s</time><p>%s</p></li>"
                        .formatted(TIME.format(sms.receivedAt()), Page.escape(sms.text())))
                .collect(Collectors.joining("\n", "<ol class=\"messages\">\n", "\n</ol>"));
    }
}
