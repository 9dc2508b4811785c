package org.chaka.simulator.wallet;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaka.simulator.web.Page;

/** The wallet's two pages: who has an account, and where somebody signs in. */
final class WalletPages {
    private WalletPages() {}

    /** Who has an account; in the demo the payment passwords are no secret. */
    static String accounts(boolean out) {
        return page("模拟的钱包应用 · A pretended wallet app" + (out ? "（停机 out of order）" : ""), """
                %s
                <p>启用方法见 docs/wallet.md。 How to use it: docs/wallet.md.</p>
                <p><a href="/">返回 Back</a></p>
                """.formatted(list(user ->
                "%s %s，支付密码 payment password %s".formatted(user.title(), user.phone(), user.paymentPassword()))));
    }

    /**
     * Where somebody signs in. Links and not a form, whose redirect to another origin browsers stop by the page's policy.
     *
     * @param back where the browser goes when this person signs in
     * @param refused where it goes when nobody does
     */
    static String signIn(Function<WalletUser, String> back, String refused) {
        return page("一键查卡请求登录，您是谁？ · Chaka asks you to sign in. Who are you?", """
                %s
                <p><a href="%s">不登录 Do not sign in</a></p>
                """.formatted(
                        list(user -> "<a href=\"%s\">%s</a>"
                                .formatted(Page.escape(back.apply(user)), Page.escape(user.title()))),
                        Page.escape(refused)));
    }

    private static String page(String said, String content) {
        return Page.of("钱包 The wallet", "", """
                <header><h1>钱包 The wallet</h1><p>%s</p></header>
                <main>
                %s
                </main>
                """.formatted(said, content));
    }

    private static String list(Function<WalletUser, String> line) {
        return Arrays.stream(WalletUser.values())
                .map(user -> "<li>" + line.apply(user) + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"menu\">\n", "\n</ul>"));
    }
}
