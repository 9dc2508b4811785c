package org.chaka.hub.user;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The two cookies of docs/app-api.md. */
final class SessionCookies {
    static final String SESSION = "__Host-chaka-session";
    static final String DEVICE = "__Host-chaka-device";

    private static final Duration DEVICE_AGE = Duration.ofDays(2 * 365);

    private SessionCookies() {}

    static Optional<SessionToken> token(HttpServletRequest request) {
        return value(request, SESSION).flatMap(SessionToken::parse);
    }

    static Optional<UUID> device(HttpServletRequest request) {
        return value(request, DEVICE).flatMap(SessionCookies::uuid);
    }

    /** The browser's id; one without gets its cookie with this reply. */
    static UUID deviceOrNew(HttpServletRequest request, HttpServletResponse response) {
        return device(request).orElseGet(() -> {
            UUID fresh = UUID.randomUUID();
            add(response, DEVICE, fresh.toString(), DEVICE_AGE);
            return fresh;
        });
    }

    static void set(HttpServletResponse response, SessionToken token, UUID device) {
        add(response, SESSION, token.text(), Sessions.LONGEST);
        add(response, DEVICE, device.toString(), DEVICE_AGE);
    }

    /** Ends the session's cookie; the device keeps its own, since its reports belong to it. */
    static void end(HttpServletResponse response) {
        add(response, SESSION, "", Duration.ZERO);
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void add(HttpServletResponse response, String name, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
