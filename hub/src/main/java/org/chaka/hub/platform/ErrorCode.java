package org.chaka.hub.platform;

import java.util.Locale;
import org.chaka.protocol.http.Sentence;

/** Every refusal, with its HTTP status. The sentences for people stand in {@code problems.properties}. */
public enum ErrorCode {
    /** No or an ended session. */
    NOT_SIGNED_IN(401),
    /** Another origin, or no X-Chaka-Client (S17). */
    FOREIGN_CLIENT(403),
    /** The wallet app does this, and the hub does not. */
    IN_THE_WALLET(404),
    /** The wallet did not confirm the sign-in, or another browser began it. */
    WALLET_SIGN_IN_FAILED(422),
    /** The wallet does not know who this is by real name (S3). */
    WALLET_REAL_NAME_MISSING(403),
    /** No such address. */
    NOT_FOUND(404),
    /** The address knows other methods only. */
    METHOD_NOT_ALLOWED(405),
    /** The caller wants something else than JSON. */
    NOT_ACCEPTABLE(406),
    /** Not the content type of this call. */
    MEDIA_TYPE_UNSUPPORTED(415),
    /** A body without Content-Length. */
    LENGTH_REQUIRED(411),
    /** Our fault. */
    INTERNAL(500),
    /** Not the body of this call. */
    BODY_MALFORMED(400),
    /** A JSON member that the schema does not know. */
    UNKNOWN_FIELD(400),
    /** Larger than allowed. */
    BODY_TOO_LARGE(413),
    /** Not a mainland mobile number. */
    PHONE_INVALID(422),
    /** Not a person's name. */
    NAME_INVALID(422),
    /** Neither 15 nor 18 characters. */
    IDENTITY_NUMBER_LENGTH(422),
    /** Not digits, or X at another place than the last. */
    IDENTITY_NUMBER_CHARACTERS(422),
    /** The last character does not fit. */
    IDENTITY_NUMBER_CHECK_DIGIT(422),
    /** No such day. */
    IDENTITY_NUMBER_BIRTH_DATE(422),
    /** Born after today. */
    IDENTITY_NUMBER_BIRTH_DATE_FUTURE(422),
    /** No such region. */
    REGION_UNKNOWN(422),
    /** Not six digits. */
    PAYMENT_PASSWORD_FORMAT(422),
    /** 123456, 654321 and the like. */
    PAYMENT_PASSWORD_SEQUENCE(422),
    /** 111111, 121212, 123123, 112233 and the like. */
    PAYMENT_PASSWORD_REPETITION(422),
    /** Part of the birth date. */
    PAYMENT_PASSWORD_BIRTH_DATE(422),
    /** Part of the phone number. */
    PAYMENT_PASSWORD_PHONE(422),
    /** The authority does not know this name with this number (S3). */
    REAL_NAME_MISMATCH(422),
    /** This phone or this person has an account. */
    ALREADY_REGISTERED(409),
    /** Another person's phone. */
    PHONE_TAKEN(409),
    /** With attempts_left. */
    SMS_CODE_WRONG(422),
    /** Past five minutes, never sent, or used. */
    SMS_CODE_EXPIRED(422),
    /** Five wrong ones. */
    SMS_CODE_USED_UP(422),
    /** With retry_after_seconds. */
    SMS_TOO_SOON(429),
    /** A limit is used up, with retry_after_seconds. */
    TOO_OFTEN(429),
    /** More persons than a family use this device. */
    DEVICE_SHARED(403),
    /** A right code, but no account. */
    ACCOUNT_UNKNOWN(404),
    /** With possible_from where a date is known (S1). */
    REGION_NOT_OPEN(403),
    /** No bank chosen (S5). */
    BANK_NONE(422),
    /** No such bank. */
    BANK_UNKNOWN(422),
    /** The bank has not joined yet (S2). */
    BANK_NOT_OPEN(422),
    /** The texts were not accepted (S6). */
    CONSENT_NOT_ACCEPTED(422),
    /** Another version than the current one. */
    CONSENT_TEXT_OUTDATED(422),
    /** Begin again. */
    DRAFT_EXPIRED(410),
    /** With reason. */
    FACE_NOT_ACCEPTED(422),
    /** With reason (D9). */
    PASSKEY_NOT_ACCEPTED(422),
    /** This deployment knows the face only (D9). */
    PASSKEYS_NOT_OFFERED(404),
    /** More than 400 KiB. */
    FACE_TOO_LARGE(413),
    /** The device computed another root. */
    CONSENT_ROOT_MISMATCH(422),
    /** Submitted before the verdict. */
    FACE_MISSING(409),
    /** One is being asked (D1). */
    INQUIRY_OPEN(409),
    /** With possible_from (S13). */
    SEVEN_DAYS(409),
    /** Opened before, a replacement itself, or over (D12). */
    NOT_REPLACEABLE(409),
    /** Payment password, phone or device were changed just before, with possible_at (S17). */
    RECENT_CHANGE(409),
    /** Unknown, or another person's. */
    INQUIRY_NOT_FOUND(404),
    /** Banks are still being asked. */
    NOT_READY(409),
    /** Past the 7th natural day (S12). */
    REPORT_EXPIRED(410),
    /** The person deleted it (D8). */
    REPORT_DELETED(410),
    /** The person withdrew it (D8). */
    INQUIRY_WITHDRAWN(410),
    /** Too late to withdraw (D8). */
    INQUIRY_ALREADY_READY(409),
    /** Nothing was deleted yet that a receipt could name (B7). */
    NOT_ERASED(409),
    /** The evidence of a consent is kept for five years (D11). */
    CONSENT_NOT_KEPT(404),
    /** With attempts_left (S10). */
    PAYMENT_PASSWORD_WRONG(403),
    /** After five wrong ones, with retry_after_seconds. */
    PAYMENT_PASSWORD_LOCKED(423),
    /** Ten openings in a minute, with retry_after_seconds. */
    OPENING_TOO_OFTEN(429),
    /** Another device than the one that asked (D12). */
    WRONG_DEVICE(403),
    /** The payment password must be entered again. */
    TICKET_INVALID(403),
    /** With retry_after_seconds. */
    BUSY(503),
    /** No signature headers of the profile. */
    SIGNATURE_MISSING(401),
    /** It does not verify, or covers other components. */
    SIGNATURE_INVALID(401),
    /** No active bank has this key. */
    SIGNATURE_UNKNOWN_KEY(401),
    /** The bank follows another key by now, and the overlap is over. */
    KEY_RETIRED(401),
    /** Nothing under this key counts any more. */
    KEY_REVOKED(401),
    /** The operator has suspended the bank. */
    BANK_SUSPENDED(403),
    /** The certificate shown in TLS is not that of the key that signed. */
    CERTIFICATE_MISMATCH(401),
    /** Created is more than 15 minutes off. */
    TIMESTAMP_OUTSIDE_WINDOW(401),
    /** This nonce was accepted before. */
    NONCE_REUSED(401),
    /** The body is not what the digest says. */
    DIGEST_MISMATCH(400),
    /** The body names another institution than the key. */
    WRONG_BANK(403),
    /** A sealed answer with an unknown version, suite or key id. */
    ANSWER_MALFORMED(422),
    /** Not in this lease. */
    UNKNOWN_INQUIRY(422),
    /** No lease of this bank had this token. */
    LEASE_UNKNOWN(404),
    /** Handed out again under a newer token. */
    LEASE_SUPERSEDED(409),
    /** Answers to inquiries that were answered already, in other bytes. */
    CHANGED_REPEAT(409),
    /** Closed or withdrawn meanwhile. */
    INQUIRY_CLOSED(410),
    /** No such case of this bank, or it has ended. */
    CASE_UNKNOWN(404),
    /** Not a state of this case that the bank has signed. */
    CASE_STATE_REFUSED(422),
    /** The bank has no key that a case could be sealed to now (B6). */
    BANK_TAKES_NO_CASES(409),
    /** Not a sealed case, or sealed to a key that the bank does not have now (B6). */
    CASE_MALFORMED(422),
    /** The bank gave no answer in this report (B6). */
    BANK_DID_NOT_ANSWER(409),
    /** The same case in other bytes (B6). */
    CASE_CHANGED(409);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The nearest code for a status that a library has chosen. */
    public static ErrorCode ofHttpStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> MEDIA_TYPE_UNSUPPORTED;
            case 500, 503 -> INTERNAL;
            default -> BODY_MALFORMED;
        };
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is wrong, for people. */
    public Sentence message() {
        return ProblemTexts.sentence(code());
    }

    /** What to do next, for people. */
    public Sentence next() {
        return ProblemTexts.sentence(code() + ".next");
    }

    /** As problem+json has it, for example {@code lease-superseded}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
