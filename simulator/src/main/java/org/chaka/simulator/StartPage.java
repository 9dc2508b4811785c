package org.chaka.simulator;

import java.net.URI;
import org.chaka.simulator.web.Page;
import org.chaka.simulator.web.WebReply;

/** Where to go. */
final class StartPage {
    private StartPage() {}

    static WebReply of(URI app) {
        return WebReply.html(Page.of("一键查卡演示 Chaka demo", "", """
                <header><h1>一键查卡演示 Chaka demo</h1><p>银行、核验机构、短信和时间都是模拟的 · Banks, authority, SMS and time are pretended</p></header>
                <main><ul class="menu">
                <li><a href="%s">应用 The app</a></li>
                <li><a href="/inbox">手机短信 The phone's SMS</a></li>
                <li><a href="/clock">时钟 The clock</a></li>
                <li><a href="/authority">核验机构 The authority</a></li>
                <li><a href="/banks">银行 The banks</a></li>
                </ul></main>
                """.formatted(Page.escape(app.toString()))));
    }
}
