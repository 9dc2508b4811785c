package org.chaka.simulator.abuse;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.walk.Journey;
import org.chaka.simulator.walk.Person;
import org.chaka.simulator.walk.Steps;
import tools.jackson.databind.JsonNode;

/** The payment password, and what two requests at once can do that one cannot. */
final class PasswordAttacks {
    private static final String PASSWORD = "/api/me/payment-password";
    private static final String RESETS = PASSWORD + "/resets";
    private static final String FRESH = "620951";
    private static final int GUESSES = 20;

    private final Scene scene;

    PasswordAttacks(Scene scene) {
        this.scene = scene;
    }

    List<Attack> all() {
        return List.of(
                new Attack("two submissions of one query at the same moment", this::twoSubmissions),
                new Attack("registering twice with one code at the same moment", this::twoRegistrations),
                new Attack("signing in ten times with one code at the same moment", this::signIns),
                new Attack("a new password without the old one, with a stolen session", this::withoutTheOld),
                new Attack("a new password that is a birth date, a run, a repetition", this::weak),
                new Attack("a reset with a wrong code", this::resetWrongCode),
                new Attack("a reset without the person's face", this::resetWithoutFace),
                new Attack("a reset with a code of another reset", this::otherReset),
                new Attack("resets begun over and over", this::manyResets),
                new Attack("passwords that are none: empty, a list, a number, 900 KB", this::noPasswords),
                new Attack("twenty guesses at the password at the same moment, around the lock", this::guessesAtOnce),
                new Attack("the right password while it is locked", this::locked),
                new Attack("guessing on after the lock, half an hour later", this::growing),
                new Attack("guessing by way of the change of password instead", this::byChange));
    }

    private String twoSubmissions() throws IOException {
        Person person = scene.person();
        Journey journey = new Journey(scene.settings(), person, java.time.Clock.systemUTC(), Steps.silent());
        String id = proven(journey);
        Browser browser = new Browser(scene.hub(), journey.cookies());
        browser.post("/api/drafts/" + id + "/sms-code", "");
        Map<String, Object> submission = Map.of("inquiry_id", id, "sms_code", scene.latestCode(person.phone()));
        List<Browser.Reply> replies = AtOnce.play(8, () -> browser.post("/api/inquiries", submission));
        Attack.require(AtOnce.count(replies, 202) >= 1, "none was accepted");
        int queries = browser.get("/api/inquiries").json().path("inquiries").size();
        Attack.require(queries == 1, queries + " queries came of it");
        return AtOnce.count(replies, 202) + " times 202, one query";
    }

    private static String proven(Journey journey) throws IOException {
        try {
            return journey.prove();
        } catch (MalformedException e) {
            throw new IOException(e);
        }
    }

    private String twoRegistrations() throws IOException {
        Person person = scene.person();
        Browser browser = scene.stranger();
        scene.askForCode(browser, "register", person.phone());
        Map<String, Object> form = Scene.form(person, scene.latestCode(person.phone()));
        List<Browser.Reply> replies = AtOnce.play(5, () -> browser.post("/api/registrations", form));
        Attack.require(AtOnce.count(replies, 201) == 1, AtOnce.count(replies, 201) + " accounts");
        return "one account";
    }

    private String signIns() throws IOException {
        Person person = scene.person();
        Browser browser = scene.registered(person);
        scene.forward(60);
        scene.askForCode(browser, "login", person.phone());
        Map<String, Object> signIn = Scene.signIn(person.phone(), scene.latestCode(person.phone()));
        List<Browser.Reply> replies = AtOnce.play(10, () -> browser.post("/api/sessions", signIn));
        Attack.require(AtOnce.count(replies, 201) <= 1, AtOnce.count(replies, 201) + " sessions");
        return AtOnce.count(replies, 201) + " session";
    }

    private String withoutTheOld() throws IOException {
        Person person = scene.person();
        Browser thief = scene.registered(person);
        thief.post(PASSWORD, Map.of("payment_password", FRESH, "sms_code", "000000"))
                .require("body-malformed");
        return change(thief, person, "").require("payment-password-wrong");
    }

    private String weak() throws IOException {
        Person person = scene.person();
        Browser browser = scene.registered(person);
        String birthDate = person.documentNumber().substring(8, 14);
        for (String weak :
                List.of("123456", "111111", "112233", birthDate, person.phone().substring(5))) {
            Browser.Reply reply = browser.post(
                    PASSWORD,
                    Map.of("old_password", person.paymentPassword(), "payment_password", weak, "sms_code", "000000"));
            Attack.require(reply.status() == 422, "answered " + reply.brief());
        }
        return "all 422";
    }

    private String resetWrongCode() throws IOException {
        Person person = scene.person();
        Browser browser = scene.registered(person);
        String id = begin(browser);
        return end(browser, id, Scene.not(scene.latestCode(person.phone()))).require("sms-code-wrong");
    }

    private String resetWithoutFace() throws IOException {
        Person person = scene.person();
        Browser browser = scene.registered(person);
        String id = begin(browser);
        return end(browser, id, scene.latestCode(person.phone())).require("face-not-accepted");
    }

    private String otherReset() throws IOException {
        Person person = scene.person();
        Browser browser = scene.registered(person);
        begin(browser);
        return end(browser, UUID.randomUUID().toString(), scene.latestCode(person.phone()))
                .require("sms-code-expired");
    }

    private String manyResets() throws IOException {
        Browser browser = scene.registered(scene.person());
        int begun = 0;
        for (int i = 0; i < 8; i++) {
            begun += browser.post(RESETS, "").status() == 201 ? 1 : 0;
            scene.forward(60);
        }
        Attack.require(begun == 5, begun + " were begun");
        return "five, then " + browser.post(RESETS, "").require("too-often");
    }

    private String noPasswords() throws IOException {
        for (Object none : new Object[] {List.of("1"), Map.of("$gt", ""), true}) {
            open(none).require("body-malformed");
        }
        // Nor may one of these be compared as if it were one.
        open("9".repeat(900_000)).require("payment-password-wrong");
        // The right one ends the count again.
        Attack.require(open(scene.victim().paymentPassword()).status() == 200, "the right one is refused");
        return "refused";
    }

    private String guessesAtOnce() throws IOException {
        Browser thief = scene.victims();
        List<Browser.Reply> replies = AtOnce.play(GUESSES, () -> open(thief, "507162"));
        long told = AtOnce.count(replies, "payment-password-wrong");
        Attack.require(told <= 4, told + " were told that they were wrong");
        for (int i = 0;
                i < GUESSES
                        && !"payment-password-locked"
                                .equals(open(thief, "507162").code());
                i++) {
            // Of several at once only one is compared; the rest follows here.
        }
        return told + " were compared at once; then " + open(thief, "507162").require("payment-password-locked");
    }

    private String locked() throws IOException {
        return open(scene.victim().paymentPassword()).require("payment-password-locked");
    }

    private String growing() throws IOException {
        scene.forward(1800);
        Browser thief = scene.victims();
        for (int i = 0; i < 4; i++) {
            open(thief, "507162").require("payment-password-wrong");
        }
        int seconds = open(thief, "507162").json().path("retry_after_seconds").asInt();
        Attack.require(seconds > 3600, "locked for " + seconds + " s only");
        return "locked for " + seconds + " s";
    }

    private String byChange() throws IOException {
        return change(scene.victims(), scene.victim(), "507162").require("payment-password-locked");
    }

    /** With the code that went to the phone, as whoever holds it has it. */
    private Browser.Reply change(Browser browser, Person person, String old) throws IOException {
        browser.post("/api/me/sms-codes", Map.of("purpose", "payment-password"));
        return browser.post(
                PASSWORD,
                Map.of("old_password", old, "payment_password", FRESH, "sms_code", scene.latestCode(person.phone())));
    }

    private Browser.Reply open(Object password) throws IOException {
        return open(scene.victims(), password);
    }

    private Browser.Reply open(Browser browser, Object password) throws IOException {
        return browser.post(scene.ofVictim("/opening"), Map.of("payment_password", password));
    }

    private static String begin(Browser browser) throws IOException {
        JsonNode reset = browser.post(RESETS, "").json();
        return reset.path("reset_id").asString();
    }

    /** With a point as the key, and nothing sealed to the authority. */
    private static Browser.Reply end(Browser browser, String id, String code) throws IOException {
        byte[] key = HexFormat.of()
                .parseHex("046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                        + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
        return browser.send(
                "PUT",
                RESETS + "/" + id,
                Map.of(
                        "sms_code",
                        code,
                        "device_key",
                        Base64.getEncoder().encodeToString(key),
                        "sealed_face",
                        Base64.getEncoder().encodeToString(new byte[600]),
                        "new_payment_password",
                        FRESH));
    }
}
