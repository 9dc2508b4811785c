package org.chaka.hub.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;

/** A text that must not be printed: a code, a password. Do not unwrap it into a message. */
public final class Secret {
    private final String text;

    /** Wraps a text; also how JSON and settings make one. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret(String text) {
        this.text = Objects.requireNonNull(text);
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
