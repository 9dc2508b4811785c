package org.chaka.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CarriersTest {
    private static final SmsCarrier TAKES = (key, phone, text) -> "taken";
    private static final SmsCarrier REFUSES = (key, phone, text) -> {
        throw new IOException("refused");
    };
    private static final SmsCarrier IS_SILENT = (key, phone, text) -> {
        throw new SmsCarrier.UnknownFateException("silent", null);
    };

    @Test
    @DisplayName("S9: what the first carrier does not take goes to the second")
    void fallback() throws IOException {
        assertThat(send(TAKES, REFUSES)).isEqualTo(new Carriers.Accepted("1", "taken"));
        assertThat(send(REFUSES, TAKES)).isEqualTo(new Carriers.Accepted("2", "taken"));
        assertThatThrownBy(() -> send(REFUSES, REFUSES)).hasMessage("refused");
    }

    @Test
    @DisplayName("S9: what the first may have taken goes to no other, so that no phone gets it twice")
    void notTwice() {
        assertThatThrownBy(() -> send(IS_SILENT, TAKES)).isInstanceOf(SmsCarrier.UnknownFateException.class);
    }

    private static Carriers.Accepted send(SmsCarrier... carriers) throws IOException {
        return new Carriers(List.of(carriers)).send(UUID.randomUUID(), "8613800138000", "text");
    }
}
