package org.chaka.simulator.web;

import java.nio.charset.StandardCharsets;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.Sentence;

/** A reply. The body is kept, not copied. */
public record WebReply(int status, String contentType, byte[] body) {
    private static final int OK = 200;

    /** 200 with a value as JSON. */
    public static WebReply json(Object value) {
        return json(OK, value);
    }

    /** A value as JSON. */
    public static WebReply json(int status, Object value) {
        return new WebReply(status, MediaTypes.JSON, Json.write(value));
    }

    /** 200 with a page. */
    public static WebReply html(String page) {
        return text("text/html; charset=utf-8", page);
    }

    /** 200 with text of another kind, for example a style sheet. */
    public static WebReply text(String contentType, String text) {
        return new WebReply(OK, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An error as problem+json (RFC 9457). */
    public static WebReply problem(int status, String code, Sentence message, Sentence next) {
        return problem(ProblemJson.of(status, code, message.en(), message, next));
    }

    /** An error that is put together already. */
    public static WebReply problem(ProblemJson problem) {
        return new WebReply(problem.status(), MediaTypes.PROBLEM, Json.write(problem));
    }
}
