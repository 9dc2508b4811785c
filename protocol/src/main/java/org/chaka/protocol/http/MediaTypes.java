package org.chaka.protocol.http;

/** Content types of the bank interface. */
public final class MediaTypes {
    /** Plain JSON. */
    public static final String JSON = "application/json";

    /** RFC 9457. */
    public static final String PROBLEM = "application/problem+json";

    /** A sealed work batch. */
    public static final String WORK = "application/vnd.chaka.work";

    /** A post of answers. */
    public static final String ANSWERS = "application/vnd.chaka.answers";

    /** What a bank has signed about a case. */
    public static final String CASE_STATE = "application/vnd.chaka.case-state";

    private MediaTypes() {}
}
