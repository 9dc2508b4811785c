package org.chaka.simulator.abuse;

import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.simulator.walk.Person;
import tools.jackson.databind.JsonNode;

/** Reaching for somebody else's query, and leaving out a step of one's own. */
final class TamperingAttacks {
    private static final String BANK = "01020000";
    private static final int INVENTED = 200;

    private final Scene scene;

    TamperingAttacks(Scene scene) {
        this.scene = scene;
    }

    List<Attack> all() {
        return List.of(
                new Attack("reading the victim's query", () -> others("GET", "", null)),
                new Attack("withdrawing the victim's query", () -> others("POST", "/withdrawal", Map.of())),
                new Attack("deleting the victim's report", () -> others("DELETE", "/report", null)),
                new Attack(
                        "opening the victim's report with the attacker's password",
                        () -> others(
                                "POST",
                                "/opening",
                                Map.of("payment_password", scene.attacker().paymentPassword()))),
                new Attack("fetching the victim's answers", () -> others("GET", "/answers", null)),
                new Attack("reading the victim's consent", () -> others("GET", "/consent", null)),
                new Attack("reading the victim's deletion receipt", () -> others("GET", "/deletion-receipt", null)),
                new Attack("two hundred invented queries", this::invented),
                new Attack("an unknown query and another's look alike", this::alike),
                new Attack("the answers without a ticket, on the victim's own session", () -> ticket("")),
                new Attack("an invented ticket, on the victim's own session", () -> ticket(invent())),
                new Attack("a ticket with one bit changed", this::flipped),
                new Attack("a ticket of four minutes ago", this::staleTicket),
                new Attack("the victim's stolen session on another device", this::anotherDevice),
                new Attack("proving on the victim's draft", this::othersDraft),
                new Attack("submitting without a face", this::withoutFace),
                new Attack("a consent root of other banks", this::otherRoot),
                new Attack("a device key that is no point of the curve", this::noPoint),
                new Attack("consent that is not given", this::notAccepted),
                new Attack("banks that do not exist", this::noBank),
                new Attack("another person, state or date by an extra member", this::extraMembers),
                new Attack("the same member twice", this::twice),
                new Attack("a region code for a person who has one", this::region));
    }

    private String others(String method, String below, Object body) throws IOException {
        return scene.attackers().send(method, scene.ofVictim(below), body).require("inquiry-not-found");
    }

    private String invented() throws IOException {
        for (int i = 0; i < INVENTED; i++) {
            scene.attackers().get("/api/inquiries/" + UUID.randomUUID()).require("inquiry-not-found");
        }
        return "all 404";
    }

    private String alike() throws IOException {
        Browser.Reply others = scene.attackers().get(scene.ofVictim(""));
        Browser.Reply unknown = scene.attackers().get("/api/inquiries/" + UUID.randomUUID());
        Attack.require(others.text().equals(unknown.text()), "they differ");
        return "both " + others.brief();
    }

    private String ticket(String ticket) throws IOException {
        return scene.victims()
                .get(scene.ofVictim("/answers"), "X-Chaka-Ticket", ticket)
                .require("ticket-invalid");
    }

    private static String invent() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[45]);
    }

    private String flipped() throws IOException {
        byte[] ticket = Base64.getUrlDecoder().decode(rightTicket());
        for (int at : new int[] {0, 7, 8, ticket.length - 1}) {
            byte[] changed = ticket.clone();
            changed[at] ^= 1;
            ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
        }
        return "ticket-invalid";
    }

    private String staleTicket() throws IOException {
        String ticket = rightTicket();
        scene.forward(240);
        return ticket(ticket);
    }

    private String rightTicket() throws IOException {
        Browser.Reply opening = scene.victims()
                .post(
                        scene.ofVictim("/opening"),
                        Map.of("payment_password", scene.victim().paymentPassword()));
        Attack.require(opening.status() == 200, "the victim's own password: " + opening.brief());
        return opening.json().path("ticket").asString();
    }

    private String anotherDevice() throws IOException {
        Browser thief = scene.stranger();
        String phone = scene.victim().phone();
        scene.forward(60);
        scene.askForCode(thief, "login", phone);
        thief.post("/api/sessions", Scene.signIn(phone, scene.latestCode(phone)));
        return thief.post(
                        scene.ofVictim("/opening"),
                        Map.of("payment_password", scene.victim().paymentPassword()))
                .require("wrong-device");
    }

    private String othersDraft() throws IOException {
        Browser person = scene.registered(scene.person());
        JsonNode draft = scene.draft(person, List.of(BANK), true).json();
        String id = draft.path("inquiry_id").asString();
        scene.attackers().post("/api/drafts/" + id + "/sms-code", "").require("draft-expired");
        scene.attackers()
                .post("/api/inquiries", Map.of("inquiry_id", id, "sms_code", "507162"))
                .require("draft-expired");
        return scene.attackers()
                .post("/api/drafts/" + id + "/face", face("", ""))
                .requireRefusal();
    }

    private String withoutFace() throws IOException {
        Person own = scene.person();
        Browser person = scene.registered(own);
        String id = scene.draft(person, List.of(BANK), true)
                .json()
                .path("inquiry_id")
                .asString();
        person.post("/api/drafts/" + id + "/sms-code", "");
        return person.post("/api/inquiries", Map.of("inquiry_id", id, "sms_code", scene.latestCode(own.phone())))
                .require("face-missing");
    }

    private String otherRoot() throws IOException {
        Browser person = scene.registered(scene.person());
        String id = scene.draft(person, List.of(BANK), true)
                .json()
                .path("inquiry_id")
                .asString();
        return person.post("/api/drafts/" + id + "/face", face(point(), zeros(32)))
                .require("consent-root-mismatch");
    }

    private String noPoint() throws IOException {
        Browser person = scene.registered(scene.person());
        String id = scene.draft(person, List.of(BANK), true)
                .json()
                .path("inquiry_id")
                .asString();
        for (String key : List.of("", "AAAA", zeros(65), "not base64!")) {
            person.post("/api/drafts/" + id + "/face", face(key, zeros(32))).require("body-malformed");
        }
        return "body-malformed";
    }

    private String notAccepted() throws IOException {
        Browser person = scene.registered(scene.person());
        scene.draft(person, List.of(BANK), "yes").requireRefusal();
        return scene.draft(person, List.of(BANK), false).require("consent-not-accepted");
    }

    private String noBank() throws IOException {
        Browser person = scene.registered(scene.person());
        for (String bank : List.of("99999999", "0", "-1", "' OR 1=1 --", "01020000\n")) {
            scene.draft(person, List.of(bank), true).require("bank-unknown");
        }
        return scene.draft(person, List.of(), true).require("bank-none");
    }

    private String extraMembers() throws IOException {
        for (String member : List.of("person_id", "bucket", "state", "region_open", "is_admin", "__proto__")) {
            Map<String, Object> body = new HashMap<>(
                    Map.of("purpose", "login", "phone", scene.person().phone()));
            body.put(member, scene.victimsInquiry());
            scene.attackers().post("/api/sms-codes", body).require("unknown-field");
        }
        return "unknown-field";
    }

    private String twice() throws IOException {
        String body = "{\"purpose\":\"login\",\"phone\":\"" + scene.attacker().phone() + "\",\"phone\":\""
                + scene.victim().phone() + "\"}";
        return scene.stranger().post("/api/sms-codes", body).require("body-malformed");
    }

    private String region() throws IOException {
        return scene.attackers()
                .send("PUT", "/api/me", Map.of("region", "310000"))
                .require("method-not-allowed");
    }

    private static Map<String, Object> face(String key, String root) {
        return Map.of("device_key", key, "consent_root", root, "sealed_face", zeros(600));
    }

    private static String zeros(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    /** The base point of P-256, which is a point like any other. */
    private static String point() {
        return Base64.getEncoder()
                .encodeToString(HexFormat.of()
                        .parseHex("046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                                + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));
    }
}
