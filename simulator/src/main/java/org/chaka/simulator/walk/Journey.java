package org.chaka.simulator.walk;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.SimulatorSettings;
import tools.jackson.databind.JsonNode;

/** One person's way from registration to asking again; every call checks what came back. */
public final class Journey {
    private static final Duration BANKS_TIME = Duration.ofHours(23).plusMinutes(30);
    private static final Duration REPORT_LIFE = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final String SHANGHAI_REGION = "310000";
    private static final int GONE = 410;
    private static final int FORBIDDEN = 403;

    private final JsonHttp hub;
    private final OutsideWorld outside;
    private final Person person;
    private final Clock clock;
    private final Steps steps;
    private final Map<String, String> bankNames = new LinkedHashMap<>();
    private Device device;
    private String inquiry;
    private Report report;
    private boolean opened;
    private final Set<Until> ahead = EnumSet.allOf(Until.class);

    /** Stands at the beginning; the demo of these settings must run. */
    public Journey(SimulatorSettings settings, Person person, Clock clock, Steps steps) {
        URI address = settings.hub();
        this.hub = new JsonHttp(address, Map.of("X-Chaka-Client", "web", "Origin", address.toString()));
        this.outside = new OutsideWorld(settings.outside());
        this.person = person;
        this.clock = clock;
        this.steps = steps;
        this.report = new Report(bankNames);
    }

    int banks() {
        return bankNames.size();
    }

    int cards() {
        return report.cards();
    }

    /** The inquiry's id, once it is submitted. */
    public String inquiryId() {
        return inquiry;
    }

    /** What the person's browser has been given by the hub: whoever holds these is the person to it. */
    public Map<String, String> cookies() {
        return hub.cookies();
    }

    /** Registers and proves, and submits nothing yet. @return the id of the draft */
    public String prove() throws MalformedException {
        register();
        return proven();
    }

    /** Walks to here, from where the last call ended. */
    public void run(Until until) throws MalformedException {
        for (Until stage : EnumSet.range(Until.SUBMITTED, until)) {
            if (ahead.remove(stage)) {
                walk(stage);
            }
        }
    }

    private void walk(Until stage) throws MalformedException {
        switch (stage) {
            case SUBMITTED -> {
                register();
                submit();
            }
            case READY -> becomeReady();
            case OPENED -> open();
            case ERASED -> expire();
            case END -> askAgain();
        }
    }

    private void register() throws MalformedException {
        JsonNode service = hub.get("/api/service");
        boolean open = find(service.required("regions"), "code", SHANGHAI_REGION)
                .required("open")
                .asBoolean();
        WalkFailure.require(open, "上海 is not open");
        steps.held("service: 上海 is open (S1), today is "
                + service.required("today").asString());
        device = new Device(hub.get("/api/trust"), clock);
        String code = smsCode("/api/sms-codes", Map.of("purpose", "register", "phone", person.phone()));
        JsonNode me = hub.post(
                "/api/registrations",
                Map.of(
                        "phone", person.phone(),
                        "sms_code", code,
                        "name", person.name(),
                        "document_number", person.documentNumber(),
                        "region", SHANGHAI_REGION,
                        "payment_password", person.paymentPassword()));
        WalkFailure.require(me.required("query").required("possible").asBoolean(), "a new person may not ask");
        steps.held("registered with real name and SMS code (S3)");
    }

    private String proven() throws MalformedException {
        for (JsonNode bank : hub.get("/api/banks").required("banks")) {
            if (bank.required("open").asBoolean()) {
                bankNames.put(
                        bank.required("code").asString(), bank.required("zh").asString());
            }
        }
        steps.held(bankNames.size() + " banks to choose from (S2, S5)");
        return new Drafting(hub, device, steps).prove(person, bankNames.keySet());
    }

    private void submit() throws MalformedException {
        String id = proven();
        String code = smsCode("/api/drafts/" + id + "/sms-code", null);
        JsonNode submitted = hub.post("/api/inquiries", Map.of("inquiry_id", id, "sms_code", code));
        requireState(submitted, "asking");
        inquiry = id;
        steps.held("submitted, ready by " + submitted.required("ready_by").asString() + " (S7)");
    }

    private void becomeReady() {
        List<String> silent = silentBanks();
        JsonNode asked = await(
                "every bank but " + silent.size() + " to answer",
                now -> StreamSupport.stream(now.required("banks").spliterator(), false)
                        .allMatch(bank -> silent.contains(bank.required("code").asString())
                                || "answered".equals(bank.required("state").asString())));
        steps.held(bankNames.size() - silent.size() + " banks have answered (S8, B9)");
        if (!silent.isEmpty()) {
            requireState(asked, "asking");
        }
        int before = outside.messageCount(person.phone());
        outside.forward(BANKS_TIME);
        signIn();
        JsonNode ready =
                await("the report", now -> "ready".equals(now.required("state").asString()));
        for (JsonNode bank : ready.required("banks")) {
            boolean isSilent = silent.contains(bank.required("code").asString());
            String state = bank.required("state").asString();
            WalkFailure.require(
                    state.equals(isSilent ? "not_answered" : "answered"), "a bank's state is wrong: " + bank);
        }
        steps.held("at the banks' deadline the report is ready without " + silent.size() + " (S9, D2)");
        requireDiscreet(outside.nextNotice(person.phone(), before));
        steps.held("the SMS has come; no count, bank, name or link in it (D5)");
        WalkFailure.require(
                "seven-days"
                        .equals(hub.get("/api/me")
                                .required("query")
                                .path("reason")
                                .asString("")),
                "the person could ask again at once");
    }

    private void open() throws MalformedException {
        String path = "/api/inquiries/" + inquiry;
        JsonNode opening = hub.post(path + "/opening", Map.of("payment_password", person.paymentPassword()));
        steps.held("payment password accepted (S10)");
        JsonHttp.Reply reply = hub.call(
                "GET",
                path + "/answers",
                null,
                Map.of("X-Chaka-Ticket", opening.required("ticket").asString()));
        WalkFailure.require(reply.status() == 200, "answers: " + reply.status() + " " + reply.code());
        for (JsonNode answer : reply.body().required("answers")) {
            String bank = answer.required("bank").asString();
            JsonNode certificates = reply.body().required("certificates").required(bank);
            JsonNode revocations = reply.body().required("revocations");
            report.answered(bank, device.open(bank, answer.required("sealed"), certificates, revocations));
        }
        reply.body().required("not_answered").forEach(bank -> report.notAnswered(bank.asString()));
        steps.held("opened on this device: chain, signature and binding of every answer hold (B1)");
        if (!opened) {
            report.print(steps);
            opened = true;
        }
        report.compare(outside.ledger(person.documentNumber()));
        steps.held("the report says what the banks' ledgers hold (S11, S15, D6, D7)");
    }

    private void expire() {
        outside.forward(REPORT_LIFE);
        outside.pastMidnight();
        signIn();
        requireState(hub.get("/api/inquiries/" + inquiry), "expired");
        JsonHttp.Reply opening = hub.call(
                "POST",
                "/api/inquiries/" + inquiry + "/opening",
                Map.of("payment_password", person.paymentPassword()),
                Map.of());
        WalkFailure.require(
                opening.status() == GONE && opening.code().equals("report-expired"),
                "an expired report is not refused: " + opening.status() + " " + opening.code());
        int answers = hub.call("GET", "/api/inquiries/" + inquiry + "/answers", null, Map.of("X-Chaka-Ticket", "none"))
                .status();
        WalkFailure.require(answers == GONE || answers == FORBIDDEN, "expired answers are not refused: " + answers);
        steps.held("after 7 natural days the report is gone, the record stays and says so (S12, D1)");
    }

    private void askAgain() throws MalformedException {
        WalkFailure.require(
                hub.get("/api/me").required("query").required("possible").asBoolean(), "asking again is not possible");
        Report first = report;
        report = new Report(bankNames);
        device = new Device(hub.get("/api/trust"), clock);
        submit();
        becomeReady();
        open();
        steps.held("asked again, with the same " + report.requireSameCards(first)
                + " cards: same tags, other references (S13, B4, B8)");
    }

    private void signIn() {
        String code = smsCode("/api/sms-codes", Map.of("purpose", "login", "phone", person.phone()));
        hub.post("/api/sessions", Map.of("phone", person.phone(), "sms_code", code));
    }

    private String smsCode(String path, Object body) {
        int before = outside.messageCount(person.phone());
        hub.post(path, body);
        return outside.nextCode(person.phone(), before);
    }

    /** Banks that the simulator lets never answer. */
    private List<String> silentBanks() {
        return StreamSupport.stream(outside.ledger(person.documentNumber()).spliterator(), false)
                .filter(bank -> !bank.required("answers").asBoolean())
                .map(bank -> bank.required("code").asString())
                .filter(bankNames::containsKey)
                .toList();
    }

    private JsonNode await(String what, Predicate<JsonNode> reached) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode now;
        do {
            now = hub.get("/api/inquiries/" + inquiry);
            if (reached.test(now)) {
                return now;
            }
            Steps.pause(LOOK_AGAIN);
        } while (System.nanoTime() < end);
        throw new WalkFailure("waited " + PATIENCE.toSeconds() + " s for " + what + "; it stands at " + now);
    }

    private void requireDiscreet(String sms) {
        boolean counts = sms.matches("(?s).*[0-9]+ ?(张|家|cards?|banks?).*");
        boolean links = sms.matches("(?si).*(://|www\\.|\\.cn|\\.com).*");
        boolean names =
                sms.contains(person.name()) || bankNames.values().stream().anyMatch(sms::contains);
        WalkFailure.require(!counts && !links && !names, "the SMS tells too much (D5)");
    }

    private static void requireState(JsonNode object, String state) {
        String is = object.required("state").asString();
        WalkFailure.require(is.equals(state), "the inquiry is " + is + ", not " + state);
    }

    private static JsonNode find(JsonNode list, String member, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.required(member).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new WalkFailure("no " + member + " " + value));
    }
}
