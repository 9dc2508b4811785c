package org.chaka.simulator.walk;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What happens beside the hub: the phone gets SMS, time passes, and the banks know the truth. */
final class OutsideWorld {
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Duration SMS_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final JsonHttp http;

    OutsideWorld(URI simulator) {
        this.http = new JsonHttp(simulator, Map.of());
    }

    int messageCount(String phone) {
        return messages(phone).size();
    }

    /** Waits for an SMS with a code, beyond the first {@code before} of the phone. */
    String nextCode(String phone, int before) {
        Matcher code = CODE.matcher(
                nextMessage(phone, before, text -> CODE.matcher(text).find()));
        WalkFailure.require(code.find(), "an SMS without a code");
        return code.group();
    }

    /** Waits for an SMS without a code, beyond the first {@code before} of the phone. */
    String nextNotice(String phone, int before) {
        return nextMessage(phone, before, text -> !CODE.matcher(text).find());
    }

    void forward(Duration step) {
        http.post("/clock", Map.of("forward_seconds", step.toSeconds()));
    }

    void pastMidnight() {
        http.post("/clock", Map.of("to", "next-midnight"));
    }

    /** What each bank's ledger has of a person. */
    JsonNode ledger(String documentNumber) {
        return http.get("/ledger?document=" + documentNumber).required("banks");
    }

    private String nextMessage(String phone, int before, Predicate<String> wanted) {
        long end = System.nanoTime() + SMS_PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            List<String> newestFirst = messages(phone);
            for (String text : newestFirst.subList(0, Math.max(0, newestFirst.size() - before))) {
                if (wanted.test(text)) {
                    return text;
                }
            }
            Steps.pause(LOOK_AGAIN);
        }
        throw new WalkFailure("the phone got no SMS within " + SMS_PATIENCE.toSeconds() + " s");
    }

    private List<String> messages(String phone) {
        List<String> texts = new ArrayList<>();
        http.get("/carrier/v1/inbox?phone=" + phone)
                .required("messages")
                .forEach(message -> texts.add(message.required("text").asString()));
        return texts;
    }
}
