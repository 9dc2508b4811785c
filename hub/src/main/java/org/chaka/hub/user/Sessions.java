package org.chaka.hub.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.SessionSource;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is signed in: a row per session, found by the SHA-256 of the cookie's token. */
@Component
public class Sessions implements SessionSource {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    /** A use is written down at most once a minute. */
    private static final Duration PRECISION = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Devices devices;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(JdbcClient jdbc, Devices devices, Clock clock) {
        this.jdbc = jdbc;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * A session that has begun.
     *
     * @param newDevice whether the account was not made just now, and the person never signed in here
     */
    public record SignedIn(CurrentPerson person, boolean newDevice) {}

    /**
     * Signs a person in on this browser and sets the two cookies; an older session of the browser ends. Joins the
     * caller's transaction.
     */
    public SignedIn signIn(PersonKey person, HttpServletRequest request, HttpServletResponse response) {
        token(request).ifPresent(this::delete);
        SessionToken token = SessionToken.random(person.bucket(), random);
        UUID device = SessionCookies.device(request).orElseGet(UUID::randomUUID);
        Instant instant = clock.instant();
        Timestamp now = Timestamp.from(instant);
        jdbc.sql("""
                        /* Sessions.signIn */
                        INSERT INTO users.session (bucket, token_hash, person_id, device_id, created_at, last_used_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(person.bucket(), token.hash(), person.personId(), device, now, now)
                .update();
        DeviceKind kind = DeviceKind.of(request.getHeader(HttpHeaders.USER_AGENT));
        boolean newDevice = devices.signedIn(person, device, kind, instant);
        SessionCookies.set(response, token, device);
        return new SignedIn(new CurrentPerson(person, id(token), device), newDevice);
    }

    /** Ends the session of this request, if it has one. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        token(request).ifPresent(this::delete);
        SessionCookies.end(response);
    }

    /** Ends the person's sessions on a device. */
    void signOut(PersonKey person, UUID device) {
        jdbc.sql("""
                        /* Sessions.signOut */
                        DELETE FROM users.session WHERE bucket = ? AND person_id = ? AND device_id = ?""").params(person.bucket(), person.personId(), device).update();
    }

    /** Ends all sessions of the person. */
    void signOutEverywhere(PersonKey person) {
        jdbc.sql("/* Sessions.signOutEverywhere */ DELETE FROM users.session WHERE bucket = ? AND person_id = ?")
                .params(person.bucket(), person.personId())
                .update();
    }

    /** Ends all sessions of the person but this one; joins the caller's transaction. */
    public void signOutOthers(CurrentPerson who) {
        jdbc.sql("""
                        /* Sessions.signOutOthers */
                        DELETE FROM users.session
                        WHERE bucket = ? AND person_id = ? AND substring(token_hash FOR 16) <> uuid_send(?)""")
                .params(who.key().bucket(), who.key().personId(), who.sessionId())
                .update();
    }

    /** Whether somebody who was signed in still is: who is signed out elsewhere is told nothing more. */
    public boolean isLive(CurrentPerson who) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        /* Sessions.isLive */
                        SELECT EXISTS (SELECT FROM users.session
                            WHERE bucket = ? AND person_id = ? AND substring(token_hash FOR 16) = uuid_send(?)
                                AND last_used_at > ? AND created_at > ?)""")
                .params(
                        who.key().bucket(),
                        who.key().personId(),
                        who.sessionId(),
                        Timestamp.from(now.minus(IDLE)),
                        Timestamp.from(now.minus(LONGEST)))
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<CurrentPerson> of(HttpServletRequest request) {
        return token(request).flatMap(token -> find(token, clock.instant()));
    }

    private Optional<CurrentPerson> find(SessionToken token, Instant now) {
        Optional<Row> found = jdbc.sql("""
                        /* Sessions.find */
                        SELECT person_id, device_id, last_used_at FROM users.session
                        WHERE bucket = ? AND token_hash = ? AND last_used_at > ? AND created_at > ?""")
                .params(
                        token.bucket(),
                        token.hash(),
                        Timestamp.from(now.minus(IDLE)),
                        Timestamp.from(now.minus(LONGEST)))
                .query(Sessions::row)
                .optional();
        found.filter(row -> row.lastUsedAt().plus(PRECISION).isBefore(now)).ifPresent(row -> touch(token, now));
        return found.map(
                row -> new CurrentPerson(new PersonKey(token.bucket(), row.personId()), id(token), row.deviceId()));
    }

    private record Row(UUID personId, UUID deviceId, Instant lastUsedAt) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("person_id", UUID.class),
                row.getObject("device_id", UUID.class),
                row.getTimestamp("last_used_at").toInstant());
    }

    private void touch(SessionToken token, Instant now) {
        jdbc.sql("/* Sessions.touch */ UPDATE users.session SET last_used_at = ? WHERE bucket = ? AND token_hash = ?")
                .params(Timestamp.from(now), token.bucket(), token.hash())
                .update();
    }

    private void delete(SessionToken token) {
        jdbc.sql("/* Sessions.delete */ DELETE FROM users.session WHERE bucket = ? AND token_hash = ?")
                .params(token.bucket(), token.hash())
                .update();
    }

    private static Optional<SessionToken> token(HttpServletRequest request) {
        return SessionCookies.token(request);
    }

    private static UUID id(SessionToken token) {
        ByteBuffer hash = ByteBuffer.wrap(token.hash());
        return new UUID(hash.getLong(), hash.getLong());
    }
}
