package org.chaka.hub.operator;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.chaka.hub.TestClock;

/** An operator's browser and authenticator: forms, a cookie, codes. */
final class TestOperator {
    static final String PASSWORD = "correct horse battery";

    private static final Pattern SECRET = Pattern.compile("<code id=\"secret\">([A-Z2-7]+)</code>");
    /** Of the session, in the address. */
    private static final Pattern HALF = Pattern.compile("/~[A-Z2-7]{32}");

    private static final Pattern INVITATION = Pattern.compile(": ([A-Z2-7]{32})\\s");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String console;
    private final TestClock clock;
    private String cookie = "";
    private String half = "";
    private byte[] secret = {};

    TestOperator(String console, TestClock clock) {
        this.console = console;
        this.clock = clock;
    }

    /** What came back: status, page, and where it leads. */
    record Page(int status, String text, String location, HttpResponse<String> raw) {}

    /** The code that the owner's command printed. */
    static String invitation(String said) {
        Matcher found = INVITATION.matcher(said);
        if (!found.find()) {
            throw new AssertionError(said);
        }
        return found.group(1);
    }

    Page get(String path) {
        return send(request(path).GET());
    }

    /** The half of the session in the address: {@code /~…}. */
    String half() {
        return half;
    }

    /** With the cookie, but without the half of the session that stands in the address. */
    Page getByCookieAlone(String path) {
        return send(HttpRequest.newBuilder(URI.create(console + path))
                .header("Cookie", cookie)
                .GET());
    }

    /** With the address, but without the cookie. */
    Page getByAddressAlone(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(console + "/console" + half + path.substring("/console".length())))
                        .GET());
    }

    /** Sends a form as the console's own page does. */
    Page post(String path, String... fields) {
        return send(form(path, fields).header("Origin", console));
    }

    HttpRequest.Builder form(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    HttpRequest.Builder request(String path) {
        String address = path.startsWith("/console") ? "/console" + half + path.substring("/console".length()) : path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console + address));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> raw = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            raw.headers().allValues("Set-Cookie").stream()
                    .filter(set -> set.startsWith("__Host-chaka-operator="))
                    .forEach(set -> cookie = set.substring(0, set.indexOf(';')));
            String location = raw.headers().firstValue("Location").orElse("");
            Matcher begun = HALF.matcher(location);
            if (begun.find()) {
                half = begun.group();
            }
            return new Page(
                    raw.statusCode(),
                    raw.body(),
                    HALF.matcher(location.replace(console, "")).replaceFirst(""),
                    raw);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Chooses a password; the authenticator keeps the secret that is shown. */
    Page choosePassword(String invitation, String password) {
        Page page = post("/console/enrol", "invitation", invitation, "password", password, "again", password);
        Matcher shown = SECRET.matcher(page.text());
        if (shown.find()) {
            secret = Base32.decode(shown.group(1));
        }
        return page;
    }

    /** The whole enrolment. */
    TestOperator enrol(String invitation) {
        choosePassword(invitation, PASSWORD);
        Page done = post("/console/enrol/confirm", "invitation", invitation, "code", code());
        if (done.status() != 302) {
            throw new AssertionError(done.status() + " " + done.text());
        }
        clock.advance(Duration.ofSeconds(30)); // a code counts once
        return this;
    }

    Page signIn(String name) {
        return signIn(name, PASSWORD, code());
    }

    Page signIn(String name, String password, String code) {
        return post("/console/sign-in", "name", name, "password", password, "code", code);
    }

    /** What the authenticator shows now. */
    String code() {
        TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(secret, codes.getAlgorithm()), clock.instant());
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
