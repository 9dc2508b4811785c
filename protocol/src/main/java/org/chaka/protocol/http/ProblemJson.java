package org.chaka.protocol.http;

/**
 * An error as {@code application/problem+json} (RFC 9457, protocol section 8). Members that do not apply are null and
 * absent in JSON.
 *
 * @param type {@code urn:chaka:problem:CODE}
 * @param next what to do next
 * @param field the member that was refused
 * @param receipt of an earlier post under the same, now superseded token
 * @param reason why the authority did not accept a face (section 10)
 */
public record ProblemJson(
        String type,
        String title,
        int status,
        String code,
        Sentence message,
        Sentence next,
        Integer retryAfterSeconds,
        String field,
        Receipt receipt,
        String reason) {
    /** What {@code type} starts with. */
    public static final String TYPE_PREFIX = "urn:chaka:problem:";

    /** A problem without any of the optional members. */
    public static ProblemJson of(int status, String code, String title, Sentence message, Sentence next) {
        return new ProblemJson(TYPE_PREFIX + code, title, status, code, message, next, null, null, null, null);
    }
}
