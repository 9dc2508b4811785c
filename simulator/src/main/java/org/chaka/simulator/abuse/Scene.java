package org.chaka.simulator.abuse;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.SimulatorSettings;
import org.chaka.simulator.walk.Journey;
import org.chaka.simulator.walk.Person;
import org.chaka.simulator.walk.Steps;
import org.chaka.simulator.walk.Until;
import tools.jackson.databind.JsonNode;

/** Where the attacks are played: a running demo, a victim whose report is ready, and an attacker with an account. */
final class Scene {
    static final String SESSION = "__Host-chaka-session";
    static final String DEVICE = "__Host-chaka-device";

    private static final Pattern CODE = Pattern.compile("验证码 ([0-9]{6})");

    private final SimulatorSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final Browser outside;
    private final Person victim = person();
    private final Person attacker = person();
    private final Browser victims;
    private final Browser attackers;
    private final String victimsInquiry;

    /** Lets the victim ask and get a report, and the attacker register. */
    Scene(SimulatorSettings settings) throws IOException, MalformedException {
        this.settings = settings;
        this.outside = new Browser(settings.outside());
        Journey way = new Journey(settings, victim, Clock.systemUTC(), Steps.silent());
        way.run(Until.READY);
        this.victims = new Browser(settings.hub(), way.cookies());
        this.victimsInquiry = way.inquiryId();
        this.attackers = registered(attacker);
    }

    URI hub() {
        return settings.hub();
    }

    SimulatorSettings settings() {
        return settings;
    }

    /** Somebody who does not exist yet. */
    Person person() {
        return Person.fresh(random);
    }

    Person victim() {
        return victim;
    }

    Person attacker() {
        return attacker;
    }

    /** The victim's query, whose report is ready. */
    String victimsInquiry() {
        return victimsInquiry;
    }

    /** A path below the victim's query. */
    String ofVictim(String below) {
        return "/api/inquiries/" + victimsInquiry() + below;
    }

    /** Signed in as the attacker. */
    Browser attackers() throws IOException {
        return signedIn(attackers, attacker);
    }

    /** The victim's own browser: for what must work, and for who has stolen it unlocked. */
    Browser victims() throws IOException {
        return signedIn(victims, victim);
    }

    /** Time moves on in the attacks, so the session may have ended. @return a copy, with which anything may be tried */
    private Browser signedIn(Browser browser, Person person) throws IOException {
        if (browser.get("/api/me").status() != 200) {
            forward(60);
            askForCode(browser, "login", person.phone());
            Browser.Reply reply = browser.post("/api/sessions", signIn(person.phone(), latestCode(person.phone())));
            Attack.require(reply.status() == 201, "signing in does not work: " + reply.brief());
        }
        return new Browser(hub(), Map.copyOf(browser.cookies()));
    }

    /** Nobody. */
    Browser stranger() {
        return new Browser(hub());
    }

    /** Signs up. */
    Browser registered(Person person) throws IOException {
        Browser browser = stranger();
        askForCode(browser, "register", person.phone());
        Browser.Reply reply = browser.post("/api/registrations", form(person, latestCode(person.phone())));
        Attack.require(reply.status() == 201, "registering does not work: " + reply.brief());
        return browser;
    }

    /** The body of a registration. */
    static Map<String, Object> form(Person person, String code) {
        return new TreeMap<>(Map.of(
                "phone", person.phone(),
                "sms_code", code,
                "name", person.name(),
                "document_number", person.documentNumber(),
                "region", "310000",
                "payment_password", person.paymentPassword()));
    }

    /** The body of a sign-in. */
    static Map<String, Object> signIn(String phone, String code) {
        return Map.of("phone", phone, "sms_code", code);
    }

    /** Has a code sent. */
    void askForCode(Browser browser, String purpose, String phone) throws IOException {
        Browser.Reply sent = browser.post("/api/sms-codes", Map.of("purpose", purpose, "phone", phone));
        Attack.require(sent.status() == 202, "no code is sent: " + sent.brief());
    }

    /** The newest code on a phone. */
    String latestCode(String phone) throws IOException {
        for (JsonNode message : inbox(phone)) {
            Matcher code = CODE.matcher(message.path("text").asString());
            if (code.find()) {
                return code.group(1);
            }
        }
        throw new IOException("the phone got no code");
    }

    JsonNode inbox(String phone) throws IOException {
        return outside.get("/carrier/v1/inbox?phone=" + phone).json().path("messages");
    }

    /** Another code than this one. */
    static String not(String code) {
        return code.equals("000000") ? "111111" : "000000";
    }

    /** Moves everybody's time on. */
    void forward(int seconds) throws IOException {
        Browser.Reply moved = outside.post("/clock", Map.of("forward_seconds", seconds));
        Attack.require(moved.status() == 200, "the clock does not move");
    }

    /** Begins a query of one bank with this browser. */
    Browser.Reply draft(Browser browser, List<String> banks, Object accepted) throws IOException {
        JsonNode texts = browser.get("/api/consent-texts/current").json();
        return browser.post(
                "/api/drafts",
                Map.of(
                        "banks",
                        banks,
                        "text_version",
                        texts.path("version").asString(),
                        "text_digest",
                        texts.path("digest").asString(),
                        "accepted",
                        accepted));
    }
}
