package org.chaka.node;

/** Why a node gives no answer to a work item (protocol section 6.1). */
public enum RefusalReason {
    /** The bank's deadline has passed (D2). */
    DEADLINE_PAST,
    /** The consent's {@code granted_at} is more than 15 minutes ahead. */
    CONSENT_NOT_YET_GRANTED,
    /** The consent is past {@code valid_until}. */
    CONSENT_EXPIRED,
    /** The consent is for something else than the person's own overview. */
    CONSENT_PURPOSE,
    /** The verdict has an unknown version, method or decision. */
    VERDICT_MALFORMED,
    /** No certificate of the authority, issued by the pinned root, has the verdict's key. */
    VERDICT_KEY,
    /** The authority did not sign the verdict. */
    VERDICT_SIGNATURE,
    /** The verdict does not cover this inquiry, device key, consent of this bank, and person together. */
    VERDICT_BINDING,
    /** The device key is no point of the curve. */
    DEVICE_KEY_INVALID,
    /** The same inquiry was seen before with another device key. */
    DEVICE_KEY_CHANGED
}
