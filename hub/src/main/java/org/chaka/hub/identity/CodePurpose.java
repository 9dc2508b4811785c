package org.chaka.hub.identity;

/** What an SMS code is for; the SMS says it, so that a code got by a trick gives itself away. */
public enum CodePurpose {
    /** A new account. */
    REGISTER("注册"),
    /** A sign-in. */
    LOGIN("登录"),
    /** The submission of a query (S6). */
    INQUIRY("提交银行卡查询"),
    /** A new payment password for who forgot it or is locked out. */
    RESET("重设支付密码"),
    /** Another phone for the account; goes to the new one (D14). */
    NEW_PHONE("更换手机号"),
    /** Another payment password (D14). */
    NEW_PASSWORD("修改支付密码"),
    /** The end of the account (D14). */
    CLOSING("注销账户");

    private final String zh;

    CodePurpose(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}
