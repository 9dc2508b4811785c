package org.chaka.hub.notice;

/** Notices of the outbox. Their texts carry no count, no bank, no name and no link (D5). */
enum NoticeKind {
    /** The report is ready (S9). */
    REPORT_READY("【一键查卡】您的查询报告已生成，请打开应用查看，7 天后自动删除。报告仅供本人查看，请勿告诉他人，也不要按他人要求操作。"),
    /** The payment password was changed or reset. */
    PASSWORD_CHANGED("【一键查卡】您的支付密码已修改，其他设备已退出登录。如果不是您本人操作，请立即致电 95516。请勿将密码和验证码告诉任何人。"),
    /** Somebody signed in on a browser that this person had not used. */
    NEW_DEVICE("【一键查卡】您的账号刚刚在一台新设备上登录。如果不是您本人操作，请在应用的“登录设备”里退出全部设备，并致电 95516。"),
    /** A passkey may take the place of the face (D9). */
    PASSKEY_REGISTERED("【一键查卡】您的账号刚刚设置了通行密钥，查询时可代替人脸核验。如果不是您本人操作，请在应用的“我的账户”里移除，并致电 95516。");

    private final String text;

    NoticeKind(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
