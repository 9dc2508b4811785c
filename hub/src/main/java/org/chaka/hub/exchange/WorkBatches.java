package org.chaka.hub.exchange;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.chaka.hub.exchange.Lease.HandedOut;
import org.chaka.hub.platform.InquiryKey;
import org.chaka.hub.platform.PersonKey;
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
    private static final int KEPT = 16_384;
    private static final Duration KEPT_FOR = Duration.ofSeconds(20);

    private record Prepared(WorkItemTemplate template, Instant at) {}

    private final SubjectSource subjects;
    private final ConsentSource consents;
    private final Clock clock;
    private final Map<InquiryKey, Prepared> kept = new LinkedHashMap<>();
    private final Object[] preparing =
            Stream.generate(Object::new).limit(PersonKey.BUCKETS).toArray();

    WorkBatches(SubjectSource subjects, ConsentSource consents, Clock clock) {
        this.subjects = subjects;
        this.consents = consents;
        this.clock = clock;
    }

    /** The plaintext of the batch (protocol section 6.1), not sealed yet. */
    byte[] encode(InstitutionCode bank, int slot, List<HandedOut> leases) {
        Map<InquiryKey, Prepared> prepared = prepare(leases);
        // Without an account there is nobody to ask about: the deadline ends such an inquiry.
        List<List<Prepared>> items = leases.stream()
                .map(lease -> lease.entries().stream()
                        .map(entry -> prepared.get(entry.key()))
                        .filter(Objects::nonNull)
                        .toList())
                .toList();
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
            items.get(i).forEach(item -> item.template().put(out, slot));
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

    private Map<InquiryKey, Prepared> prepare(List<HandedOut> leases) {
        Map<InquiryKey, Prepared> prepared = new HashMap<>();
        for (HandedOut lease : leases) {
            // One bank prepares a bucket, and the others, which want the same inquiries, wait for it.
            synchronized (preparing[lease.entries().getFirst().place().bucket()]) {
                prepare(lease.entries(), prepared);
            }
        }
        return prepared;
    }

    private void prepare(List<LogEntry> entries, Map<InquiryKey, Prepared> prepared) {
        Instant now = clock.instant();
        List<LogEntry> missing = new ArrayList<>();
        synchronized (kept) {
            forgetOld(now);
            for (LogEntry entry : entries) {
                Prepared found = kept.get(entry.key());
                if (found == null) {
                    missing.add(entry);
                } else {
                    prepared.put(entry.key(), found);
                }
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        var persons = subjects.subjects(missing.stream().map(LogEntry::person).toList());
        var leaves = consents.leaves(missing.stream().map(LogEntry::key).toList());
        synchronized (kept) {
            for (LogEntry entry : missing) {
                WorkSubject subject = persons.get(entry.person());
                ConsentLeaves consent = leaves.get(entry.key());
                if (subject != null && consent != null) {
                    Prepared fresh = new Prepared(template(entry, subject, consent), now);
                    prepared.put(entry.key(), fresh);
                    kept.putIfAbsent(entry.key(), fresh);
                }
            }
        }
    }

    /** Subjects must not stay in memory when no bank asks any more: retention calls this too. */
    void forgetOld(Instant now) {
        synchronized (kept) {
            var each = kept.values().iterator();
            while (each.hasNext()) {
                Prepared eldest = each.next();
                boolean fresh = eldest.at().plus(KEPT_FOR).isAfter(now);
                if (fresh && kept.size() <= KEPT) {
                    return;
                }
                each.remove();
            }
        }
    }
}
