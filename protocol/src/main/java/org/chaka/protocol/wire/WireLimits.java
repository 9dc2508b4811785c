package org.chaka.protocol.wire;

/** Sizes and limits of protocol version 1 (sections 6, 7 and 12), in bytes where nothing else is said. */
public final class WireLimits {
    /** Items per lease request or pushed batch, and records per post. */
    public static final int MAX_ITEMS = 2000;

    /** One work item. */
    public static final int ITEM_BYTES = 851;

    /** One sealed answer, whatever is inside. */
    public static final int ANSWER_BYTES = 673;

    /** Plaintext of a sealed answer. */
    public static final int ANSWER_CONTENT_BYTES = 512;

    /** Cards listed per bank; beyond it the overflow flag is set and only the totals grow. */
    public static final int CARDS_PER_BANK = 24;

    /** Header of a post of answers. */
    public static final int POST_HEADER_BYTES = 34;

    /** One record of a post: inquiry id and sealed answer. */
    public static final int POST_RECORD_BYTES = 16 + ANSWER_BYTES;

    /** The largest post; a longer body is {@code body-too-large}. */
    public static final int MAX_POST_BYTES = POST_HEADER_BYTES + MAX_ITEMS * POST_RECORD_BYTES;

    /** The largest sealed work batch: its items, with room for heads and certificates. */
    public static final int MAX_WORK_BYTES = MAX_ITEMS * 851 + 65_536;

    /** A lease token. */
    public static final int TOKEN_BYTES = 16;

    /** An uncompressed P-256 point. */
    public static final int PUBLIC_KEY_BYTES = 65;

    /** An ECDSA signature, IEEE P1363. */
    public static final int SIGNATURE_BYTES = 64;

    /** A SHA-256 hash. */
    public static final int HASH_BYTES = 32;

    /** A leaf or person salt. */
    public static final int SALT_BYTES = 16;

    /** The longest name in UTF-8. */
    public static final int NAME_BYTES = 120;

    /** A document number: always the 18-digit form (GB 11643). */
    public static final int DOCUMENT_NUMBER_BYTES = 18;

    /** A phone number with country code, zero-padded. */
    public static final int PHONE_BYTES = 15;

    /** Depth of the consent tree. */
    public static final int TREE_DEPTH = 12;

    /** Banks in one consent tree. */
    public static final int MAX_BANKS = 1 << TREE_DEPTH;

    /** A consent path. */
    public static final int PATH_BYTES = TREE_DEPTH * HASH_BYTES;

    /** The authority's verdict. */
    public static final int VERDICT_BYTES = 132;

    /** The largest sealed face. */
    public static final int MAX_SEALED_FACE_BYTES = 400 * 1024;

    /** A challenge of the authority, which is sealed with the pictures. */
    public static final int FACE_CHALLENGE_BYTES = 16;

    /** The fewest pictures of one capture: before, during and after the move. */
    public static final int MIN_FACE_PICTURES = 3;

    /** The most pictures of one capture. */
    public static final int MAX_FACE_PICTURES = 8;

    /** One sealed case, whatever is wished. */
    public static final int CASE_BYTES = 226;

    /** What a bank has signed about a case. */
    public static final int CASE_STATE_BYTES = 132;

    /** Cases per request. */
    public static final int MAX_CASES = 100;

    /** A challenge of the authority, which goes into what a passkey signs. */
    public static final int PASSKEY_CHALLENGE_BYTES = 16;

    /** The longest id of a passkey, as WebAuthn has it. */
    public static final int MAX_CREDENTIAL_ID_BYTES = 1023;

    /** The most of each other part that an authenticator makes. */
    public static final int MAX_PASSKEY_PART_BYTES = 16 * 1024;

    /** {@code document_type} of the resident identity card. */
    public static final int RESIDENT_IDENTITY_CARD = 1;

    private WireLimits() {}
}
