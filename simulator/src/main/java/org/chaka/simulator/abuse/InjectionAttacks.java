package org.chaka.simulator.abuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Text that means something else where it ends up: SQL, templates, log lines, headers, paths. */
final class InjectionAttacks {
    private static final List<String> SQL = List.of(
            "' OR '1'='1", "'; DROP TABLE users.person; --", "1); SELECT pg_sleep(5); --", "\\'; COMMIT; --", "%", "_");
    private static final List<String> TEMPLATES =
            List.of("${7*191}", "#{7*191}", "{{7*191}}", "<%=7*191%>", "*{7*191}", "${jndi:ldap://127.0.0.1:1/a}");
    /** So few characters are in any reply. */
    private static final int SHORT = 3;

    private static final String EVALUATED = "1337";
    private static final List<String> MARKUP = List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>");

    private final Scene scene;
    private final RawHttp raw;
    private final String mark = "abuse-" + UUID.randomUUID();

    InjectionAttacks(Scene scene) {
        this.scene = scene;
        this.raw = new RawHttp(scene.hub());
    }

    List<Attack> all() {
        return List.of(
                new Attack("SQL in every text field", () -> everyField(SQL)),
                new Attack("templates and expressions in every text field", () -> everyField(TEMPLATES)),
                new Attack("markup in every text field", () -> everyField(MARKUP)),
                new Attack(
                        "zero bytes and control characters in every text field",
                        () -> everyField(List.of("a\u0000b", "a\r\nb", "\u202e\u2066", "\uffff"))),
                new Attack("SQL in ids, in the query and in headers", this::sqlElsewhere),
                new Attack("a second header in a path (response splitting)", this::splitting),
                new Attack("a log line in name, path and header", this::logLine),
                new Attack("paths that lead out of the app's files", this::paths),
                new Attack("encoded slashes, semicolons, double slashes", this::encodedPaths),
                new Attack("operators' endpoints", this::actuator),
                new Attack("the banks' interface on the public port", this::bankDoor),
                new Attack("methods that HTTP does not know, and TRACE", this::methods),
                new Attack("another Host (cache poisoning, reset links)", this::host),
                new Attack("Accept of another kind", this::accept),
                new Attack("an invented address in X-Forwarded-For", this::forwarded));
    }

    /** Each field of each body that takes a text, the others as they should be. */
    private String everyField(List<String> texts) throws IOException {
        int tried = 0;
        for (String text : texts) {
            for (Map.Entry<String, Map<String, Object>> call : calls().entrySet()) {
                for (String field : call.getValue().keySet()) {
                    Map<String, Object> body = new HashMap<>(call.getValue());
                    body.put(field, text);
                    long start = System.nanoTime();
                    Browser.Reply reply = scene.stranger().post(call.getKey(), body);
                    reply.requireRefusal();
                    Attack.require(!reply.text().contains(EVALUATED), "it was evaluated");
                    Attack.require(text.length() < SHORT || !reply.text().contains(text), "it comes back as it is");
                    Attack.require(System.nanoTime() - start < 4_000_000_000L, "the database slept");
                    tried++;
                }
            }
        }
        return tried + " refused";
    }

    private Map<String, Map<String, Object>> calls() {
        Map<String, Map<String, Object>> calls = new HashMap<>();
        calls.put(
                "/api/sms-codes",
                Map.of("purpose", "login", "phone", scene.person().phone()));
        calls.put("/api/sessions", Scene.signIn(scene.person().phone(), "507162"));
        calls.put("/api/registrations", Scene.form(scene.person(), "507162"));
        return calls;
    }

    private String sqlElsewhere() throws IOException {
        scene.attackers().get("/api/inquiries/1'%20OR%20'1'='1").require("not-found");
        scene.attackers().get("/api/inquiries/" + UUID.randomUUID() + "'").require("not-found");
        Browser.Reply reply = scene.attackers().get("/api/inquiries?bucket=0%20OR%201=1&person_id=1");
        Attack.require(reply.status() == 200 && reply.json().path("inquiries").isEmpty(), "it found something");
        return scene.attackers()
                .get(scene.ofVictim("/answers"), "X-Chaka-Ticket", "' OR '1'='1")
                .require("inquiry-not-found");
    }

    private String splitting() throws IOException {
        String reply = raw.send("GET /api/x%0d%0aX-Injected:%201 HTTP/1.1");
        Attack.require(!reply.toLowerCase(java.util.Locale.ROOT).contains("\r\nx-injected"), "a header was injected");
        return RawHttp.requireRefusal(reply);
    }

    private String logLine() throws IOException {
        String line = mark + "\n2026-01-01 ERROR everything is lost " + mark;
        Map<String, Object> form = Scene.form(scene.person(), "507162");
        form.put("name", line);
        scene.stranger().post("/api/registrations", form).requireRefusal();
        scene.stranger()
                .get("/api/" + mark, "User-Agent", mark, "Referer", "http://" + mark)
                .requireRefusal();
        raw.send("GET /api/" + mark + "%0a2026 HTTP/1.1", "X-Mark: " + mark, "Cookie: " + mark);
        Path log = scene.settings().data().resolve("logs").resolve("hub.log");
        if (!Files.exists(log)) {
            return "refused; no log of the hub is here to look into";
        }
        Attack.require(!Files.readString(log).contains(mark), "the log repeats it");
        return "the log holds nothing of it";
    }

    private String paths() throws IOException {
        for (String path : List.of(
                "/../../../../etc/passwd",
                "/assets/../../application.yaml",
                "/assets/..%2f..%2fapplication.yaml",
                "/assets/%2e%2e/%2e%2e/application.yaml",
                "/assets/..%5c..%5capplication.yaml",
                "/assets/%252e%252e/application.yaml",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/application.yaml",
                "/db/migration/V12__roles.sql",
                "/.git/config",
                "/assets/")) {
            String reply = raw.send("GET " + path + " HTTP/1.1");
            RawHttp.requireRefusal(reply);
            Attack.require(!reply.contains("carrier-url") && !reply.contains("root:x:"), path + " was read");
        }
        return "nothing was read";
    }

    private String encodedPaths() throws IOException {
        for (String path : List.of(
                "//api/me",
                "/api//me",
                "/api/me;x=1",
                "/api/me/.",
                "/api/./me",
                "/api%2fme",
                "/api/me%00",
                "/api/me%0a",
                "/bank/v1/..;/../api/me",
                "/api/ME",
                "/%61pi/sessions")) {
            RawHttp.requireRefusal(raw.send("GET " + path + " HTTP/1.1"));
        }
        return "refused";
    }

    private String actuator() throws IOException {
        List<String> answered = new ArrayList<>();
        for (String endpoint : List.of(
                "",
                "/",
                "/env",
                "/heapdump",
                "/metrics",
                "/prometheus",
                "/loggers",
                "/beans",
                "/banks",
                "/shutdown",
                "/threaddump",
                "/configprops",
                "/health/..;/env")) {
            if (RawHttp.status(raw.send("GET /actuator" + endpoint + " HTTP/1.1")) == 200) {
                answered.add(endpoint);
            }
        }
        Attack.require(answered.isEmpty(), "answers: " + answered);
        return "none answers";
    }

    private String bankDoor() throws IOException {
        for (String path : List.of("/bank/v1/leases", "/bank/v1/answers", "/bank/v1/../v1/leases")) {
            RawHttp.requireRefusal(raw.sendWithBody(
                    "{}", "POST " + path + " HTTP/1.1", "Content-Length: 2", "Content-Type: application/json"));
        }
        return "refused";
    }

    private String methods() throws IOException {
        for (String method : List.of("TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG", "PATCH", "get", "G@T")) {
            RawHttp.requireRefusal(raw.send(method + " /api/me HTTP/1.1"));
        }
        return "refused";
    }

    private String host() throws IOException {
        String reply = raw.send("GET / HTTP/1.1", "X-Forwarded-Host: evil.example", "X-Original-URL: /actuator/env");
        Attack.require(!reply.contains("evil.example"), "the host comes back");
        return "nothing of it comes back";
    }

    private String accept() throws IOException {
        for (String kind : List.of("text/html", "application/xml", "*/*;q=0", "text/html, application/xhtml+xml")) {
            Browser.Reply reply = scene.stranger().get("/api/me", "Accept", kind);
            String type = reply.headers().firstValue("Content-Type").orElse("");
            Attack.require(type.startsWith("application/problem+json"), "answered as " + type);
            Attack.require(
                    reply.headers()
                            .firstValue("X-Content-Type-Options")
                            .orElse("")
                            .equals("nosniff"),
                    "sniffing is left on");
        }
        return "a problem in JSON";
    }

    private String forwarded() throws IOException {
        String reply =
                raw.send("GET /api/service HTTP/1.1", "X-Forwarded-For: 203.0.113.9\u0000", "X-Real-IP: 127.0.0.1");
        Attack.require(
                RawHttp.status(reply) == 200 || RawHttp.status(reply) == 400, "answered " + RawHttp.status(reply));
        return "not believed";
    }
}
