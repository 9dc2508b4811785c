package org.chaka.simulator.abuse;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Mass enumeration from one address. The last ones: afterwards this address gets no code for a while. */
final class FloodAttacks {
    private static final int MORE_THAN_ALLOWED = 320;

    private final Scene scene;

    FloodAttacks(Scene scene) {
        this.scene = scene;
    }

    List<Attack> all() {
        return List.of(
                new Attack("a code to one phone after the other, from one address", this::codes),
                new Attack("the same with invented addresses in X-Forwarded-For", this::invented));
    }

    private String codes() throws IOException {
        for (int i = 0; i < MORE_THAN_ALLOWED; i++) {
            Browser.Reply reply = send("");
            if (reply.status() != 202) {
                return "after " + i + ": " + reply.require("too-often");
            }
        }
        throw new Attack.SucceededException(MORE_THAN_ALLOWED + " codes went out");
    }

    private String invented() throws IOException {
        for (int i = 0; i < 10; i++) {
            send("198.51.100." + i).require("too-often");
        }
        return "too-often";
    }

    private Browser.Reply send(String forwardedFor) throws IOException {
        Map<String, String> request =
                Map.of("purpose", "login", "phone", scene.person().phone());
        return scene.stranger().post("/api/sms-codes", request, "X-Forwarded-For", forwardedFor);
    }
}
