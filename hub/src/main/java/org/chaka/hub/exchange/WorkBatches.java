package org.chaka.hub.exchange;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaka.hub.exchange.LeasePart.HandedOut;
import org.chaka.hub.platform.InquiryKey;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.WorkItemTemplate;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkBatchWriter;
import org.chaka.protocol.wire.WorkItem;
import org.springframework.stereotype.Component;

/**
 * Turns leases into the plaintext of a batch. Subjects and consent trees are decrypted and built once for all banks:
 * the banks take the same slice within seconds, so they are kept that long, in memory only.
 */
@Component
class WorkBatches {
    /**
     * Of some forty thousand inquiries that ask five of 500 banks, which all want a share of them at once; what does not
     * fit is prepared for every bank anew.
     */
    private static final long MOST_BYTES = 256L << 20;

    private final SubjectSource subjects;
    private final ConsentSource consents;
    private final Clock clock;
    private final BriefMemory<InquiryKey, WorkItemTemplate> memory =
            new BriefMemory<>(MOST_BYTES, WorkItemTemplate::bytes);

    WorkBatches(SubjectSource subjects, ConsentSource consents, Clock clock) {
        this.subjects = subjects;
        this.consents = consents;
        this.clock = clock;
    }

    /** The plaintext of the batch (protocol section 6.1), not sealed yet. */
    byte[] encode(InstitutionCode bank, int slot, List<HandedOut> leases) {
        List<List<WorkItemTemplate>> items = leases.stream().map(this::prepare).toList();
        List<Bytes> authority = consents.authorityCertificates().stream()
                .map(Certificates::toDer)
                .toList();
        int count = items.stream().mapToInt(List::size).sum();
        WorkBatchWriter writer = new WorkBatchWriter(bank, clock.instant(), authority, leases.size(), count);
        for (int i = 0; i < leases.size(); i++) {
            ByteBuffer out = writer.lease(
                    leases.get(i).token(),
                    leases.get(i).expiresAt(),
                    items.get(i).size());
            items.get(i).forEach(item -> item.put(out, slot));
        }
        return writer.finish();
    }

    /** What every bank gets alike, with the slot of the first of them. */
    private static WorkItemTemplate template(LogEntry entry, WorkSubject subject, ConsentLeaves consent) {
        int slot = entry.slots().getFirst();
        WorkItem item = new WorkItem(
                entry.inquiryId(),
                entry.submittedAt(),
                entry.deadlineAt(),
                WireLimits.RESIDENT_IDENTITY_CARD,
                subject.documentNumber(),
                subject.phone(),
                subject.name(),
                consent.personSalt(),
                entry.deviceKey(),
                slot,
                consent.tree().salt(slot),
                consent.textDigest(),
                ConsentStatement.OWN_OVERVIEW,
                consent.grantedAt(),
                consent.validUntil(),
                consent.tree().path(slot).hashes(),
                entry.verdict());
        return new WorkItemTemplate(item, consent.tree());
    }

    /** Without an account there is nobody to ask about: such an inquiry is left out, and the deadline ends it. */
    private List<WorkItemTemplate> prepare(HandedOut lease) {
        Map<InquiryKey, LogEntry> byKey = LogEntry.byKey(lease.entries());
        return memory
                .get(
                        List.copyOf(byKey.keySet()),
                        clock.instant(),
                        missing -> prepare(missing.stream().map(byKey::get).toList()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Map<InquiryKey, WorkItemTemplate> prepare(List<LogEntry> missing) {
        var persons = subjects.subjects(missing.stream().map(LogEntry::person).toList());
        var leaves = consents.leaves(missing.stream().map(LogEntry::key).toList());
        Map<InquiryKey, WorkItemTemplate> prepared = new HashMap<>();
        for (LogEntry entry : missing) {
            WorkSubject subject = persons.get(entry.person());
            ConsentLeaves consent = leaves.get(entry.key());
            if (subject != null && consent != null) {
                prepared.put(entry.key(), template(entry, subject, consent));
            }
        }
        return prepared;
    }

    /** Subjects must not stay in memory when no bank asks any more: retention calls this too. */
    void forgetOld(Instant now) {
        memory.forgetOld(now);
    }
}
