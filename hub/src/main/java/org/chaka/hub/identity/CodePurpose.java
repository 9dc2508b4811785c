package org.chaka.hub.identity;

/** What an SMS code is for; the SMS says it, so that a code got by a trick gives itself away. */
public enum CodePurpose {
    /** A new account. */
    REGISTER("注册"),
    /** A sign-in. */
    LOGIN("登录"),
    /** The submission of a query (S6). */
    INQUIRY("提交银行卡查询");

    private final String zh;

    CodePurpose(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}
