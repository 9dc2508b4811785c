package org.chaka.hub.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.notice.SmsCarrier.Fate;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the hub tells a person by SMS. */
@Component
public class Notices {
    private static final int RETRY_SECONDS = 5;

    private static final String PHONE_CHANGED =
            "【一键查卡】您的账号刚刚更换了手机号，此号码不再使用，其他设备已退出登录。如果不是您本人操作，请立即致电 95516。请勿将密码和验证码告诉任何人。";

    private static final String ACCOUNT_CLOSED = "【一键查卡】您的账号刚刚注销，未完成的查询已撤回，报告已删除。如果不是您本人操作，请立即致电 95516。请勿将验证码告诉任何人。";

    private final JdbcClient jdbc;
    private final Carriers carriers;
    private final Clock clock;

    Notices(JdbcClient jdbc, Carriers carriers, Clock clock) {
        this.jdbc = jdbc;
        this.carriers = carriers;
        this.clock = clock;
    }

    /**
     * Puts the notices that reports are ready (S9) into the outbox, in one statement of the caller's transaction. A
     * second one for the same inquiry changes nothing.
     *
     * @param bucket of all these persons
     * @param persons by inquiry
     */
    public void reportsReady(short bucket, Map<UUID, UUID> persons) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        /* Notices.reportsReady */
                        INSERT INTO notice.outbox (bucket, inquiry_id, kind, person_id, created_at, next_attempt_at)
                        SELECT ?, n.inquiry_id, ?, n.person_id, ?, ?
                        FROM unnest(?::uuid[], ?::uuid[]) AS n (inquiry_id, person_id)
                        ON CONFLICT DO NOTHING""")
                .params(
                        bucket,
                        NoticeKind.REPORT_READY.name(),
                        now,
                        now,
                        persons.keySet().toArray(UUID[]::new),
                        persons.values().toArray(UUID[]::new))
                .update();
    }

    /** Ends what was not sent yet to this person; what is being sent just now is not waited for. */
    public void cancel(PersonKey person) {
        jdbc.sql("""
                        /* Notices.cancel */
                        UPDATE notice.outbox SET sent_at = ? WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM notice.outbox WHERE bucket = ? AND person_id = ? AND sent_at IS NULL
                            FOR UPDATE SKIP LOCKED))""")
                .params(Timestamp.from(clock.instant()), person.bucket(), person.personId())
                .update();
    }

    /** Tells that the payment password was changed; joins the caller's transaction. */
    public void passwordChanged(PersonKey person) {
        tell(person, NoticeKind.PASSWORD_CHANGED);
    }

    /** Tells that somebody signed in on a browser that this person had not used; joins the caller's transaction. */
    public void newDevice(PersonKey person) {
        tell(person, NoticeKind.NEW_DEVICE);
    }

    /** Tells that a passkey was registered (D9); joins the caller's transaction. */
    public void passkeyRegistered(PersonKey person) {
        tell(person, NoticeKind.PASSKEY_REGISTERED);
    }

    /**
     * Tells the phone that was registered until now, at once: the outbox knows persons and no numbers, and would send to
     * the new one.
     *
     * @param phoneBefore digits with country code
     * @throws ChakaException {@code busy} when the carrier does not take it
     */
    public void phoneChanged(String phoneBefore) {
        sendNow(phoneBefore, PHONE_CHANGED);
    }

    /**
     * Tells that the account was closed, at once: the outbox would not find the person any more.
     *
     * @param phone digits with country code
     * @throws ChakaException {@code busy} when the carrier does not take it
     */
    public void accountClosed(String phone) {
        sendNow(phone, ACCOUNT_CLOSED);
    }

    private void tell(PersonKey person, NoticeKind kind) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        /* Notices.tell */
                        INSERT INTO notice.outbox (bucket, inquiry_id, kind, person_id, created_at, next_attempt_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(person.bucket(), UUID.randomUUID(), kind.name(), person.personId(), now, now)
                .update();
    }

    /**
     * Sends a code at once; it is written nowhere.
     *
     * @param phone digits with country code
     * @param purpose what the code is for, in Chinese; the SMS says it
     * @throws ChakaException {@code busy} when the carrier does not take it
     */
    public void sendCode(String phone, Secret code, String purpose) {
        String text =
                "【一键查卡】验证码 " + code.text() + "，用于" + purpose + "，5 分钟内有效。" + "任何人向您索要验证码都是诈骗，请不要告诉任何人，包括自称客服、银行或公检法的人。";
        sendNow(phone, text);
    }

    private void sendNow(String phone, String text) {
        SmsMessage message = new SmsMessage(UUID.randomUUID(), phone, text);
        // What the carrier may have taken may well come. If a code does not, the person asks for another after a
        // minute.
        if (carriers.send(List.of(message)).getFirst().fate() instanceof Fate.Refused) {
            throw new ChakaException(ErrorCode.BUSY, Map.of("retry_after_seconds", RETRY_SECONDS));
        }
    }
}
