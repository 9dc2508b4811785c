package org.chaka.hub.bank;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** When the bank root's list ends, in seconds since 1970: from then on no device draws a report. */
@Component
class RevocationGauge {
    RevocationGauge(Revocations revocations, MeterRegistry meters) {
        Gauge.builder(
                        "chaka.bank.revocations.end.seconds",
                        revocations,
                        list -> list.endsAt().getEpochSecond())
                .description("When the bank root's revocation list ends, in seconds since 1970")
                .register(meters);
    }
}
