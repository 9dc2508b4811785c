package org.chaka.simulator.abuse;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chaka.simulator.walk.Person;

/** Guessing codes, finding out who has an account, and making one for somebody else. */
final class CodeAttacks {
    private static final int TIMES = 15;
    private static final double NANOS_IN_A_MILLISECOND = 1e6;

    private final Scene scene;

    CodeAttacks(Scene scene) {
        this.scene = scene;
    }

    List<Attack> all() {
        return List.of(
                new Attack("five wrong codes, then the right one", this::sixth),
                new Attack("twenty guesses at one code at the same moment", this::guessesAtOnce),
                new Attack("the victim's code on the attacker's browser", this::anotherBrowser),
                new Attack("wrong codes from elsewhere, to use up somebody's own", this::usedUpFromElsewhere),
                new Attack("a code for registering, used to sign in", this::anotherPurpose),
                new Attack("a code that was used before", this::usedBefore),
                new Attack("a code of five minutes ago", this::stale),
                new Attack("codes that are none: empty, a list, full-width digits, a number", this::noCodes),
                new Attack("a second code at once, to flood a phone", this::tooSoon),
                new Attack("code after code to one phone for half an hour", this::flood),
                new Attack("the code request tells whether a phone has an account", this::sameAnswer),
                new Attack("the time of a refused sign-in tells whether a phone has an account", this::sameTime),
                new Attack(
                        "somebody's identity number with another name tells whether it has an account", this::number),
                new Attack("a citizen's name and number, registered with the attacker's own phone", this::ownPhone));
    }

    private String sixth() throws IOException {
        Browser browser = scene.stranger();
        String phone = scene.person().phone();
        scene.askForCode(browser, "login", phone);
        String right = scene.latestCode(phone);
        for (int i = 0; i < 5; i++) {
            browser.post("/api/sessions", Scene.signIn(phone, Scene.not(right))).require("sms-code-wrong");
        }
        return browser.post("/api/sessions", Scene.signIn(phone, right)).require("sms-code-used-up");
    }

    private String guessesAtOnce() throws IOException {
        Browser browser = scene.stranger();
        String phone = scene.person().phone();
        scene.askForCode(browser, "login", phone);
        String wrong = Scene.not(scene.latestCode(phone));
        List<Browser.Reply> replies = AtOnce.play(20, () -> browser.post("/api/sessions", Scene.signIn(phone, wrong)));
        long compared = AtOnce.count(replies, "sms-code-wrong");
        Attack.require(compared <= 5, compared + " guesses were compared");
        return compared + " were compared";
    }

    private String anotherBrowser() throws IOException {
        String phone = scene.victim().phone();
        scene.forward(60);
        scene.askForCode(scene.stranger(), "login", phone);
        return scene.stranger()
                .post("/api/sessions", Scene.signIn(phone, scene.latestCode(phone)))
                .require("sms-code-expired");
    }

    private String usedUpFromElsewhere() throws IOException {
        Browser own = scene.stranger();
        String phone = scene.person().phone();
        scene.askForCode(own, "login", phone);
        String code = scene.latestCode(phone);
        for (int guess = 0; guess < 10; guess++) {
            scene.stranger()
                    .post("/api/sessions", Scene.signIn(phone, "00000" + guess))
                    .require("sms-code-expired");
        }
        // Nobody has registered with this phone: that is told to who has the right code only.
        return "their own code is taken: "
                + own.post("/api/sessions", Scene.signIn(phone, code)).require("account-unknown");
    }

    private String anotherPurpose() throws IOException {
        Browser browser = scene.stranger();
        String phone = scene.attacker().phone();
        scene.forward(60);
        scene.askForCode(browser, "register", phone);
        return browser.post("/api/sessions", Scene.signIn(phone, scene.latestCode(phone)))
                .require("sms-code-expired", "sms-code-wrong");
    }

    private String usedBefore() throws IOException {
        Person person = scene.person();
        Browser browser = scene.registered(person);
        return browser.post("/api/registrations", Scene.form(scene.person(), scene.latestCode(person.phone())))
                .require("sms-code-expired");
    }

    private String stale() throws IOException {
        Browser browser = scene.stranger();
        String phone = scene.person().phone();
        scene.askForCode(browser, "login", phone);
        scene.forward(300);
        return browser.post("/api/sessions", Scene.signIn(phone, scene.latestCode(phone)))
                .require("sms-code-expired");
    }

    private String noCodes() throws IOException {
        Browser browser = scene.stranger();
        String phone = scene.person().phone();
        scene.askForCode(browser, "login", phone);
        for (Object code : new Object[] {"", "１２３４５６", "000000\u0000", " 1", List.of("000000"), Map.of("$ne", "")}) {
            browser.post("/api/sessions", Map.of("phone", phone, "sms_code", code))
                    .requireRefusal();
        }
        return browser.post("/api/sessions", "{\"phone\":\"" + phone + "\",\"sms_code\":null}")
                .requireRefusal();
    }

    private String tooSoon() throws IOException {
        Browser browser = scene.stranger();
        String phone = scene.person().phone();
        scene.askForCode(browser, "login", phone);
        return browser.post("/api/sms-codes", Map.of("purpose", "login", "phone", phone))
                .require("sms-too-soon");
    }

    private String flood() throws IOException {
        String phone = scene.person().phone();
        int sent = 0;
        String last = "";
        for (int minute = 0; minute < 30; minute++) {
            Browser.Reply reply = scene.stranger().post("/api/sms-codes", Map.of("purpose", "login", "phone", phone));
            sent += reply.status() == 202 ? 1 : 0;
            last = reply.status() == 202 ? last : reply.require("too-often");
            scene.forward(60);
        }
        Attack.require(sent <= 15, sent + " codes in half an hour");
        return sent + " codes, then " + last;
    }

    private String sameAnswer() throws IOException {
        scene.forward(60);
        Browser.Reply known =
                scene.stranger().post("/api/sms-codes", code(scene.attacker().phone()));
        Browser.Reply unknown =
                scene.stranger().post("/api/sms-codes", code(scene.person().phone()));
        boolean alike = known.status() == unknown.status() && known.text().equals(unknown.text());
        Attack.require(alike, known.brief() + " against " + unknown.brief());
        return "both " + known.status() + " " + known.text();
    }

    private String sameTime() throws IOException {
        double[] known = new double[TIMES];
        double[] unknown = new double[TIMES];
        String stranger = scene.person().phone();
        for (int i = 0; i < TIMES; i++) {
            known[i] = milliseconds(scene.attacker().phone());
            unknown[i] = milliseconds(stranger);
        }
        Arrays.sort(known);
        Arrays.sort(unknown);
        double one = known[TIMES / 2];
        double other = unknown[TIMES / 2];
        // Hashing or asking somebody else for one of them only would take ten times as long.
        Attack.require(Math.abs(one - other) < 5 + Math.min(one, other), one + " ms against " + other + " ms");
        return String.format("%.1f ms and %.1f ms", one, other);
    }

    private double milliseconds(String phone) throws IOException {
        Browser browser = scene.stranger();
        long start = System.nanoTime();
        browser.post("/api/sessions", Scene.signIn(phone, "507162")).requireRefusal();
        return (System.nanoTime() - start) / NANOS_IN_A_MILLISECOND;
    }

    private String number() throws IOException {
        Person probe = scene.person();
        Browser browser = scene.stranger();
        scene.askForCode(browser, "register", probe.phone());
        Map<String, Object> form = Scene.form(probe, scene.latestCode(probe.phone()));
        form.put("name", "张不符");
        form.put("document_number", scene.victim().documentNumber());
        return browser.post("/api/registrations", form).require("real-name-mismatch");
    }

    private String ownPhone() throws IOException {
        Person attacker = scene.person();
        Browser browser = scene.stranger();
        scene.askForCode(browser, "register", attacker.phone());
        Map<String, Object> form = Scene.form(attacker, scene.latestCode(attacker.phone()));
        form.put("name", "安黛");
        form.put("document_number", "530102196203180021");
        return browser.post("/api/registrations", form).require("real-name-mismatch");
    }

    private static Map<String, String> code(String phone) {
        return Map.of("purpose", "login", "phone", phone);
    }
}
