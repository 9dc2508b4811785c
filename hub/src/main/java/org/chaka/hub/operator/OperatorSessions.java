package org.chaka.hub.operator;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.platform.ConsoleDatabase;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Who is signed in to the console: a row per session, found by the SHA-256 of its two halves, of which one is in the cookie
 * and the other in the address ({@link SessionPathFilter}).
 */
@Component
class OperatorSessions {
    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(8);

    /** A use is written down at most once a minute. */
    private static final Duration PRECISION = Duration.ofMinutes(1);

    private static final String COOKIE = "__Host-chaka-operator";
    private static final String OF_THIS_REQUEST = OperatorSessions.class.getName();

    private final JdbcClient jdbc;
    private final Acts acts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OperatorSessions(ConsoleDatabase database, Clock clock) {
        this.jdbc = JdbcClient.create(database.jdbc());
        this.acts = new Acts(database.jdbc(), clock);
        this.clock = clock;
    }

    private record Session(UUID operatorId, String name, Timestamp lastUsedAt) {}

    /** Begins a session. @return the half that stands in the address */
    String begin(Operator operator, HttpServletResponse response) {
        String token = OperatorToken.random(random);
        String half = OperatorToken.random(random);
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        /* OperatorSessions.begin */
                        INSERT INTO operator.session (token_hash, operator_id, created_at, last_used_at)
                        VALUES (?, ?, ?, ?)""")
                .params(OperatorToken.hash(token + half), operator.id(), now, now)
                .update();
        set(response, token, LONGEST);
        return half;
    }

    /** Whose request this is; empty when nobody is signed in, or no longer. */
    Optional<Operator> of(HttpServletRequest request) {
        if (request.getAttribute(OF_THIS_REQUEST) instanceof Operator known) {
            return Optional.of(known);
        }
        Optional<Operator> operator = both(request).flatMap(this::find);
        operator.ifPresent(found -> request.setAttribute(OF_THIS_REQUEST, found));
        return operator;
    }

    /** Ends the session of this request. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        of(request).ifPresent(operator -> acts.note(Act.SIGNED_OUT, operator.id(), Acts.NONE));
        both(request)
                .ifPresent(
                        both -> jdbc.sql("/* OperatorSessions.end */ DELETE FROM operator.session WHERE token_hash = ?")
                                .param(OperatorToken.hash(both))
                                .update());
        request.removeAttribute(OF_THIS_REQUEST);
        set(response, "", Duration.ZERO);
    }

    private Optional<Operator> find(String both) {
        Instant now = clock.instant();
        Optional<Session> session = jdbc.sql("""
                        /* OperatorSessions.find */
                        SELECT a.operator_id, a.name, s.last_used_at
                        FROM operator.session s JOIN operator.account a USING (operator_id)
                        WHERE s.token_hash = ? AND s.created_at > ? AND s.last_used_at > ? AND a.removed_at IS NULL""")
                .params(OperatorToken.hash(both), Timestamp.from(now.minus(LONGEST)), Timestamp.from(now.minus(IDLE)))
                .query(Session.class)
                .optional();
        session.filter(found -> !found.lastUsedAt().toInstant().isAfter(now.minus(PRECISION)))
                .ifPresent(found -> use(both, now));
        return session.map(found -> new Operator(found.operatorId(), found.name()));
    }

    private void use(String both, Instant now) {
        jdbc.sql("/* OperatorSessions.use */ UPDATE operator.session SET last_used_at = ? WHERE token_hash = ?")
                .params(Timestamp.from(now), OperatorToken.hash(both))
                .update();
    }

    private static Optional<String> both(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(token -> SessionPathFilter.half(request).map(half -> token + half));
    }

    private static void set(HttpServletResponse response, String token, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, token)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
