package org.chaka.simulator.abuse;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What another site makes the victim's browser do (S17). */
final class OriginAttacks {
    private static final String EVERYWHERE = "/api/me/sessions";

    private final Scene scene;

    OriginAttacks(Scene scene) {
        this.scene = scene;
    }

    List<Attack> all() {
        return List.of(
                new Attack("a form of another site (no X-Chaka-Client)", this::form),
                new Attack("another Origin", () -> from("https://chaka-report.example")),
                new Attack("the Origin of a sandboxed frame (null)", () -> from("null")),
                new Attack("an Origin that begins like ours", () -> from(scene.hub() + ".evil.example")),
                new Attack("our host on another port", () -> from("http://localhost:1")),
                new Attack("reading the account from another origin", this::reading),
                new Attack("reading the account by a script tag of another site", this::scriptTag),
                new Attack("asking beforehand whether another origin may (CORS)", this::preflight),
                new Attack("the app in a frame of another site (clickjacking)", this::frame),
                new Attack("JSON as text/plain, which needs no preflight", () -> as("text/plain")),
                new Attack("JSON as a form", () -> as("application/x-www-form-urlencoded")),
                new Attack("a multipart form", () -> as("multipart/form-data; boundary=x")),
                new Attack("another method by header or member (method override)", this::override),
                new Attack("changing something with GET", this::get));
    }

    private String form() throws IOException {
        return stillSignedIn(browser -> browser.send("DELETE", EVERYWHERE, null, "X-Chaka-Client", ""));
    }

    private String from(String origin) throws IOException {
        return stillSignedIn(browser -> browser.send("DELETE", EVERYWHERE, null, "Origin", origin));
    }

    private String reading() throws IOException {
        Browser browser = scene.registered(scene.person());
        Browser.Reply reply = browser.get("/api/me", "Origin", "https://chaka-report.example");
        Attack.require(reply.headers().firstValue("Access-Control-Allow-Origin").isEmpty(), "CORS lets it read");
        return reply.require("foreign-client");
    }

    private String scriptTag() throws IOException {
        Browser browser = scene.registered(scene.person());
        return browser.get("/api/me", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "script")
                .require("foreign-client");
    }

    private String preflight() throws IOException {
        Browser.Reply reply = scene.stranger()
                .send(
                        "OPTIONS",
                        "/api/sessions",
                        null,
                        "Origin",
                        "https://chaka-report.example",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "x-chaka-client");
        Attack.require(
                reply.headers().map().keySet().stream().noneMatch(name -> name.startsWith("access-control-")),
                "CORS is answered");
        return reply.require("foreign-client");
    }

    private String frame() throws IOException {
        Browser.Reply page = scene.stranger().get("/");
        boolean denied = page.headers().firstValue("X-Frame-Options").orElse("").equals("DENY")
                && page.headers()
                        .firstValue("Content-Security-Policy")
                        .orElse("")
                        .contains("frame-ancestors 'none'");
        Attack.require(denied, "the page may be framed");
        return scene.stranger()
                .get("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "iframe")
                .require("foreign-client");
    }

    private String as(String contentType) throws IOException {
        String body = "{\"purpose\":\"login\",\"phone\":\"" + scene.person().phone() + "\"}";
        return scene.stranger()
                .post("/api/sms-codes", body, "Content-Type", contentType)
                .require("media-type-unsupported");
    }

    private String override() throws IOException {
        String path = scene.ofVictim("/report");
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            scene.victims().post(path, Map.of(), header, "DELETE").requireRefusal();
        }
        return scene.victims()
                .post(path + "?_method=DELETE", Map.of("_method", "DELETE"))
                .require("method-not-allowed");
    }

    private String get() throws IOException {
        for (String path : List.of("/withdrawal", "/report", "/opening")) {
            scene.victims().get(scene.ofVictim(path)).require("method-not-allowed");
        }
        return scene.victims().get("/api/sessions/current").require("method-not-allowed", "not-found");
    }

    /** Tried on somebody who is signed in, and still is afterwards. */
    private String stillSignedIn(Trial trial) throws IOException {
        Browser browser = scene.registered(scene.person());
        String told = trial.on(browser).require("foreign-client");
        Attack.require(browser.get("/api/me").status() == 200, "it was done all the same");
        return told;
    }

    private interface Trial {
        Browser.Reply on(Browser browser) throws IOException;
    }
}
