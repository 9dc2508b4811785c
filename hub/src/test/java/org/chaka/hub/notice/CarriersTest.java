package org.chaka.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.chaka.hub.notice.Carriers.Outcome;
import org.chaka.hub.notice.SmsCarrier.Fate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CarriersTest {
    private static final SmsMessage ONE = message("8613800138000");
    private static final SmsMessage TWO = message("8613800138001");
    private static final SmsMessage THREE = message("8613800138002");
    private static final Fate TAKEN = new Fate.Taken("taken");
    private static final Fate REFUSED = new Fate.Refused("refused");
    private static final Fate UNKNOWN = new Fate.Unknown("silent");

    /** What the second carrier was given. */
    private final List<SmsMessage> second = new ArrayList<>();

    @Test
    @DisplayName("S9: what the first carrier does not take goes to the second")
    void fallback() {
        assertThat(send(TAKEN, REFUSED)).isEqualTo(new Outcome("1", TAKEN));
        assertThat(send(REFUSED, TAKEN)).isEqualTo(new Outcome("2", TAKEN));
        assertThat(send(REFUSED, REFUSED).fate()).isEqualTo(REFUSED);
    }

    @Test
    @DisplayName("S9: what the first may have taken goes to no other, so that no phone gets it twice")
    void notTwice() {
        assertThat(send(UNKNOWN, TAKEN).fate()).isEqualTo(UNKNOWN);
        assertThat(second).isEmpty();
    }

    @Test
    @DisplayName("S9: of many messages each has a fate of its own, and only those that were refused go further")
    void oneByOne() {
        SmsCarrier mixed = messages -> List.of(TAKEN, REFUSED, UNKNOWN);
        assertThat(carriers(mixed, TAKEN).send(List.of(ONE, TWO, THREE)))
                .containsExactly(new Outcome("1", TAKEN), new Outcome("2", TAKEN), new Outcome("1", UNKNOWN));
        assertThat(second).containsExactly(TWO);
    }

    private Outcome send(Fate atFirst, Fate atSecond) {
        return carriers(messages -> List.of(atFirst), atSecond)
                .send(List.of(ONE))
                .getFirst();
    }

    private Carriers carriers(SmsCarrier first, Fate atSecond) {
        return new Carriers(List.of(first, messages -> {
            second.addAll(messages);
            return Stream.generate(() -> atSecond).limit(messages.size()).toList();
        }));
    }

    private static SmsMessage message(String phone) {
        return new SmsMessage(UUID.randomUUID(), phone, "text");
    }
}
