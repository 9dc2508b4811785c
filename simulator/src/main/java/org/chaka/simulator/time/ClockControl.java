package org.chaka.simulator.time;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Consumer;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.Sentence;
import org.chaka.simulator.web.Page;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;

/** Moves the demo's time; it exists in the simulator only. */
public final class ClockControl {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** Past midnight by so much that the hub's own midnight work has had its moment. */
    private static final LocalTime AFTER_MIDNIGHT = LocalTime.of(0, 0, 30);

    private static final String NEXT_MIDNIGHT = "next-midnight";
    private static final int UNPROCESSABLE = 422;

    /** One of the two. */
    record Move(Long forwardSeconds, String to) {}

    private final Clock clock;
    private final Consumer<Duration> forward;

    /**
     * Reads one clock and moves it.
     *
     * @param forward throws IllegalArgumentException for a step that is not possible
     */
    public ClockControl(Clock clock, Consumer<Duration> forward) {
        this.clock = clock;
        this.forward = forward;
    }

    /**
     * {@code POST /clock} with {@code {"forward_seconds":n}} or {@code {"to":"next-midnight"}}; next midnight is
     * 00:00:30 of the next day in Shanghai. Replies with the new time: {@code {"now","shanghai"}}.
     */
    public WebReply move(WebRequest request) {
        String type = request.headers().apply("Content-Type");
        if (type == null || !type.startsWith(MediaTypes.JSON)) {
            return refused();
        }
        try {
            forward.accept(step(Json.read(request.body(), Move.class)));
        } catch (JsonRefusedException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return refused();
        }
        Instant now = clock.instant();
        return WebReply.json(Map.of("now", now, "shanghai", shown(now)));
    }

    /** {@code GET /clock}: buttons for the moments that matter. */
    public WebReply page(WebRequest request) {
        String head = "<script type=\"module\" src=\"/clock.js\"></script>";
        return WebReply.html(Page.of("时钟 Clock", head, """
                <header><h1>时钟 Clock</h1><p>整个演示系统的时间，只能向前 · The time of the whole demo; it moves forward only</p></header>
                <main>
                <p class="now">%s</p>
                <button data-seconds="84600">到银行截止时间（+23 小时 30 分）<br>To the banks' deadline (+23 h 30 min)</button>
                <button data-to="next-midnight">到下一个零点之后<br>Past the next midnight</button>
                <button data-seconds="604800">七天之后<br>Seven days on</button>
                <button data-seconds="3600">一小时之后<br>One hour on</button>
                <p class="soft said" role="status">北京时间 · Time of Shanghai</p>
                <p><a href="/">返回 Back</a></p>
                </main>
                """.formatted(shown(clock.instant()))));
    }

    /** {@code GET /clock.js}. */
    public WebReply script(WebRequest request) {
        return WebReply.text("text/javascript; charset=utf-8", Page.file("clock.js"));
    }

    private Duration step(Move move) {
        if (move.forwardSeconds() != null && move.to() == null) {
            return Duration.ofSeconds(move.forwardSeconds());
        }
        if (move.forwardSeconds() == null && NEXT_MIDNIGHT.equals(move.to())) {
            Instant now = clock.instant();
            LocalDate tomorrow = LocalDate.ofInstant(now, SHANGHAI).plusDays(1);
            return Duration.between(now, ZonedDateTime.of(tomorrow, AFTER_MIDNIGHT, SHANGHAI));
        }
        throw new IllegalArgumentException("neither of the two");
    }

    private static String shown(Instant time) {
        return SHOWN.format(time.atZone(SHANGHAI));
    }

    private static WebReply refused() {
        return WebReply.problem(
                UNPROCESSABLE,
                "clock-move-invalid",
                new Sentence("时间只能向前移动，一次不超过 366 天。", "Time moves forward only, by at most 366 days at once."),
                new Sentence(
                        "请发送 JSON：forward_seconds 或 to: next-midnight。",
                        "Send JSON with forward_seconds, or with to: next-midnight."));
    }
}
