package org.chaka.simulator.abuse;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.simulator.walk.Person;

/** Getting into somebody's session, or keeping one that has ended. */
final class SessionAttacks {
    private static final String ME = "/api/me";
    private static final int TOKEN_BYTES = 33;

    private final Scene scene;
    private final SecureRandom random = new SecureRandom();

    SessionAttacks(Scene scene) {
        this.scene = scene;
    }

    List<Attack> all() {
        return List.of(
                new Attack("a session cookie that was planted before the sign-in (fixation)", this::fixation),
                new Attack("two hundred invented session cookies", this::invented),
                new Attack("a session cookie with another bucket", this::anotherBucket),
                new Attack("a session cookie of after the sign-out", this::afterSignOut),
                new Attack("the session in the address instead of the cookie", this::inTheAddress),
                new Attack("a session that was left idle for half an hour", this::idle),
                new Attack("a session that is used for more than twelve hours", this::absolute),
                new Attack("the victim's device cookie without a session", this::deviceOnly),
                new Attack("the victim's device cookie in the attacker's session opens nothing", this::plantedDevice),
                new Attack("cookies that a script or another host could read", this::cookieFlags),
                new Attack("a thief's session after the person signed out everywhere", this::everywhere),
                new Attack("signing somebody else's device out", this::othersDevice));
    }

    private String fixation() throws IOException {
        Person person = scene.person();
        scene.registered(person);
        Browser browser = scene.stranger();
        String planted = token();
        browser.cookies().put(Scene.SESSION, planted);
        scene.forward(60);
        scene.askForCode(browser, "login", person.phone());
        browser.post("/api/sessions", Scene.signIn(person.phone(), scene.latestCode(person.phone())));
        Attack.require(!planted.equals(browser.cookies().get(Scene.SESSION)), "the planted session was signed in");
        return new Browser(scene.hub(), Map.of(Scene.SESSION, planted)).get(ME).require("not-signed-in");
    }

    private String invented() throws IOException {
        for (int i = 0; i < 200; i++) {
            new Browser(scene.hub(), Map.of(Scene.SESSION, token())).get(ME).require("not-signed-in");
        }
        return "all 401";
    }

    private String anotherBucket() throws IOException {
        byte[] token = Base64.getUrlDecoder().decode(scene.attackers().cookies().get(Scene.SESSION));
        byte own = token[0];
        for (byte bucket = -1; bucket <= 64; bucket++) {
            token[0] = bucket;
            if (bucket != own) {
                String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
                new Browser(scene.hub(), Map.of(Scene.SESSION, text)).get(ME).require("not-signed-in");
            }
        }
        return "all 401";
    }

    private String afterSignOut() throws IOException {
        Browser browser = scene.registered(scene.person());
        Browser copy = new Browser(scene.hub(), Map.copyOf(browser.cookies()));
        Attack.require(copy.get(ME).status() == 200, "the copy did not work before");
        browser.send("DELETE", "/api/sessions/current", null);
        return copy.get(ME).require("not-signed-in");
    }

    private String inTheAddress() throws IOException {
        String token = scene.attackers().cookies().get(Scene.SESSION);
        String query =
                scene.stranger().get(ME + "?" + Scene.SESSION + "=" + token).require("not-signed-in");
        scene.stranger().get(ME, "Authorization", "Bearer " + token).require("not-signed-in");
        scene.stranger().get(ME, "X-Session", token).require("not-signed-in");
        return query;
    }

    private String idle() throws IOException {
        Browser browser = scene.registered(scene.person());
        scene.forward(1800);
        return browser.get(ME).require("not-signed-in");
    }

    private String absolute() throws IOException {
        Browser browser = scene.registered(scene.person());
        int hours = 0;
        while (browser.get(ME).status() == 200 && hours < 13) {
            scene.forward(1200);
            browser.get(ME);
            scene.forward(1200);
            browser.get(ME);
            scene.forward(1200);
            hours++;
        }
        Attack.require(hours <= 12, "it lived for " + hours + " hours");
        return "over after " + hours + " hours";
    }

    private String deviceOnly() throws IOException {
        String device = scene.victims().cookies().get(Scene.DEVICE);
        return new Browser(scene.hub(), Map.of(Scene.DEVICE, device)).get(ME).require("not-signed-in");
    }

    private String plantedDevice() throws IOException {
        Browser browser = scene.registered(scene.person());
        browser.cookies().put(Scene.DEVICE, scene.victims().cookies().get(Scene.DEVICE));
        return browser.get(scene.ofVictim("")).require("inquiry-not-found");
    }

    private String cookieFlags() throws IOException {
        Person person = scene.person();
        Browser browser = scene.stranger();
        scene.askForCode(browser, "register", person.phone());
        List<String> set = browser.post("/api/registrations", Scene.form(person, scene.latestCode(person.phone())))
                .headers()
                .allValues("Set-Cookie");
        Attack.require(!set.isEmpty(), "no cookie was set");
        for (String cookie : set) {
            boolean strict = cookie.startsWith("__Host-")
                    && List.of("HttpOnly", "Secure", "SameSite=Strict", "Path=/").stream()
                            .allMatch(cookie::contains)
                    && !cookie.contains("Domain");
            Attack.require(strict, "a loose cookie");
        }
        return "HttpOnly, Secure, SameSite=Strict, __Host-";
    }

    private String everywhere() throws IOException {
        Browser browser = scene.registered(scene.person());
        Browser thief = new Browser(scene.hub(), Map.copyOf(browser.cookies()));
        Attack.require(thief.get(ME).status() == 200, "the thief's copy did not work before");
        browser.send("DELETE", "/api/me/sessions", null);
        return thief.get(ME).require("not-signed-in");
    }

    private String othersDevice() throws IOException {
        Browser person = scene.registered(scene.person());
        String device = person.get("/api/me/devices")
                .json()
                .path("devices")
                .get(0)
                .path("id")
                .asString();
        Browser other = scene.registered(scene.person());
        for (String id : List.of(device, UUID.randomUUID().toString())) {
            other.send("DELETE", "/api/me/devices/" + id + "/sessions", null).require("not-found");
        }
        Attack.require(person.get(ME).status() == 200, "the person was signed out");
        return "404, and the person stays signed in";
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        bytes[0] = (byte) random.nextInt(64);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
