package org.chaka.hub.user;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows a person where they are signed in, and signs them out there. */
@RestController
class DeviceController {
    private final Devices devices;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DeviceController(Devices devices, Sessions sessions, Audit audit, TransactionTemplate transactions, Clock clock) {
        this.devices = devices;
        this.sessions = sessions;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A device as its person sees it. */
    record DeviceView(
            UUID id, String kind, boolean current, boolean signedIn, Instant firstUsedAt, Instant lastUsedAt) {}

    /** All of them, the latest first. */
    record DeviceList(List<DeviceView> devices) {}

    @GetMapping("/api/me/devices")
    DeviceList list(CurrentPerson person) {
        return new DeviceList(devices(person).stream()
                .map(device -> new DeviceView(
                        devices.handle(person.key(), device.deviceId()),
                        device.kind().name().toLowerCase(Locale.ROOT),
                        device.deviceId().equals(person.deviceId()),
                        device.signedIn(),
                        device.firstUsedAt(),
                        device.lastUsedAt()))
                .toList());
    }

    @DeleteMapping("/api/me/devices/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(CurrentPerson person, @PathVariable UUID id, HttpServletResponse response) {
        UUID device = devices(person).stream()
                .map(Devices.Device::deviceId)
                .filter(known -> devices.handle(person.key(), known).equals(id))
                .findFirst()
                .orElseThrow(() -> new ChakaException(ErrorCode.NOT_FOUND));
        sessions.signOut(person.key(), device);
        if (device.equals(person.deviceId())) {
            SessionCookies.end(response);
        }
    }

    @DeleteMapping("/api/me/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOutEverywhere(CurrentPerson person, Caller caller, HttpServletResponse response) {
        transactions.executeWithoutResult(status -> {
            sessions.signOutEverywhere(person.key());
            audit.note(person.key(), AuditAct.SIGNED_OUT_EVERYWHERE, caller.address());
        });
        SessionCookies.end(response);
    }

    private List<Devices.Device> devices(CurrentPerson person) {
        Instant now = clock.instant();
        return devices.of(person.key(), now.minus(Sessions.IDLE), now.minus(Sessions.LONGEST));
    }
}
