package org.chaka.hub.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.report.Accesses;
import org.chaka.hub.report.Reports;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who opened a report, or tried to, and from which device (B5). */
@RestController
class AccessController {
    private final Reports reports;
    private final Accesses accesses;

    AccessController(Reports reports, Accesses accesses) {
        this.reports = reports;
        this.accesses = accesses;
    }

    /** One look; devices have no names, so only whether it was the one that asks now. */
    record AccessView(Instant at, String what, boolean thisDevice) {}

    /** All looks at one report, newest first. */
    record AccessList(List<AccessView> accesses) {}

    @GetMapping("/api/inquiries/{id}/accesses")
    AccessList accesses(CurrentPerson person, @PathVariable UUID id) {
        return new AccessList(accesses
                .of(person.key(), reports.find(person.key(), id).inquiryId())
                .stream()
                .map(access -> new AccessView(
                        access.lookedAt(),
                        access.what().name().toLowerCase(Locale.ROOT),
                        access.deviceId().equals(person.deviceId())))
                .toList());
    }
}
