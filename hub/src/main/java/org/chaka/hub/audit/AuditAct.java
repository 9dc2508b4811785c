package org.chaka.hub.audit;

/** What is written down. */
public enum AuditAct {
    /** An account was made. */
    REGISTERED,
    /** A session began. */
    SIGNED_IN,
    /** A session began on a browser that this person had not used. */
    SIGNED_IN_ON_NEW_DEVICE,
    /** All sessions were ended. */
    SIGNED_OUT_EVERYWHERE,
    /** A payment password was wrong, or refused since it is locked. */
    PASSWORD_REFUSED,
    /** The payment password was changed by the old one. */
    PASSWORD_CHANGED,
    /** The payment password was set anew by SMS code and face. */
    PASSWORD_RESET,
    /** A passkey was registered with the face (D9). */
    PASSKEY_REGISTERED,
    /** The passkey was removed. */
    PASSKEY_REMOVED,
    /** A signal stopped a query before it began. */
    QUERY_STOPPED,
    /** The account has another phone. */
    PHONE_CHANGED,
    /** The account was closed. */
    ACCOUNT_CLOSED,
    /** A query was submitted. */
    QUERY_SUBMITTED,
    /** A query was withdrawn. */
    QUERY_WITHDRAWN,
    /** A ticket to a report was given out. */
    REPORT_OPENED,
    /** A report was deleted by its person. */
    REPORT_DELETED,
    /** A case was opened with a bank. */
    CASE_OPENED
}
