package org.chaka.simulator.carrier;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.http.Sentence;
import org.chaka.simulator.web.Page;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;

/** Takes SMS from the hub, and shows a phone's inbox as a page and as JSON. */
public final class SmsCarrier {
    private static final int ACCEPTED = 202;
    private static final int UNPROCESSABLE = 422;

    /** What the hub posts. */
    record Messages(List<Message> messages) {
        Messages {
            messages = List.copyOf(messages);
        }
    }

    /** One SMS of them. */
    record Message(String idempotencyKey, String to, String text) {
        Message {
            Objects.requireNonNull(idempotencyKey, "idempotency_key");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(text, "text");
        }

        /** The key only: an SMS can hold a code. */
        @Override
        public String toString() {
            return "Message[" + idempotencyKey + "]";
        }
    }

    private final SmsStore store;

    /**
     * Makes the tables that are missing.
     *
     * @param database the carrier's own
     */
    public SmsCarrier(DataSource database, Clock clock) throws SQLException {
        this.store = new SmsStore(database, clock);
    }

    SmsStore store() {
        return store;
    }

    /**
     * {@code POST /carrier/v1/messages {"messages":[{"idempotency_key","to","text"}]}}: 202 with
     * {@code {"taken":[keys]}}, repetitions among them; a number that no phone can have is not.
     */
    public WebReply accept(WebRequest request) throws SQLException {
        List<Message> messages;
        try {
            messages = Json.read(request.body(), Messages.class).messages();
        } catch (JsonRefusedException e) {
            ProtocolError error = e.error();
            return WebReply.problem(
                    error.status(),
                    error.code(),
                    new Sentence("短信请求的内容不符合格式。", "The body is not that of SMS."),
                    new Sentence(
                            "需要 messages，每条含 idempotency_key、to、text。",
                            "Send messages, each with idempotency_key, to and text."));
        }
        List<String> taken = new ArrayList<>();
        for (Message message : messages) {
            Optional<PhoneNumber> phone = PhoneNumber.parse(message.to());
            if (phone.isPresent()) {
                store.receive(message.idempotencyKey(), phone.get(), message.text());
                taken.add(message.idempotencyKey());
            }
        }
        return WebReply.json(ACCEPTED, Map.of("taken", taken));
    }

    /** {@code GET /carrier/v1/inbox?phone=…}: {@code {"messages":[{"text","received_at"}]}}, the newest first. */
    public WebReply inbox(WebRequest request) throws SQLException {
        Optional<PhoneNumber> phone = request.parameter("phone").flatMap(PhoneNumber::parse);
        return phone.isEmpty() ? noPhone() : WebReply.json(Map.of("messages", store.inbox(phone.get())));
    }

    /** {@code GET /inbox?phone=…}: the same for people. */
    public WebReply page(WebRequest request) throws SQLException {
        String typed = request.parameter("phone").orElse("");
        Optional<PhoneNumber> phone = PhoneNumber.parse(typed);
        List<SmsStore.Sms> messages = phone.isEmpty() ? List.of() : store.inbox(phone.get());
        return WebReply.html(InboxPage.of(typed, phone.isPresent(), messages));
    }

    /** {@code GET /page.css}. */
    public WebReply style(WebRequest request) {
        return WebReply.text("text/css; charset=utf-8", Page.file("page.css"));
    }

    private static WebReply noPhone() {
        return WebReply.problem(
                UNPROCESSABLE,
                "phone-invalid",
                new Sentence("不是手机号码。", "This is not a mobile number."),
                new Sentence("请用 11 位手机号码，例如 13800138000。", "Use 11 digits, for example 13800138000."));
    }
}
