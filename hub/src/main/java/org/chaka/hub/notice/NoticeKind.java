package org.chaka.hub.notice;

/** Notices of the outbox. Their texts carry no count, no bank, no name and no link (D5). */
enum NoticeKind {
    /** The report is ready (S9). */
    REPORT_READY("【一键查卡】您的查询报告已生成，请打开应用查看，7 天后自动删除。报告仅供本人查看，请勿告诉他人，也不要按他人要求操作。");

    private final String text;

    NoticeKind(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
