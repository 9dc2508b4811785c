package org.chaka.hub.exchange;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.chaka.hub.exchange.LeasePart.HandedOut;
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
    private final SubjectSource subjects;
    private final ConsentSource consents;
    private final Clock clock;
    private final BriefMemory<InquiryKey, WorkItemTemplate> memory = new BriefMemory<>();
    private final Object[] preparing =
            Stream.generate(Object::new).limit(PersonKey.BUCKETS).toArray();

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
        List<InquiryKey> keys = lease.entries().stream().map(LogEntry::key).toList();
        List<WorkItemTemplate> known = memory.recall(keys, clock.instant());
        if (known.contains(null)) {
            // One bank prepares what begins in a bucket; the others, which want the same inquiries, wait for it.
            synchronized (preparing[lease.entries().getFirst().place().bucket()]) {
                Instant now = clock.instant();
                known = memory.recall(keys, now);
                List<LogEntry> missing = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    if (known.get(i) == null) {
                        missing.add(lease.entries().get(i));
                    }
                }
                if (!missing.isEmpty()) {
                    prepare(missing, now);
                    known = memory.recall(keys, now);
                }
            }
        }
        return known.stream().filter(Objects::nonNull).toList();
    }

    private void prepare(List<LogEntry> missing, Instant now) {
        var persons = subjects.subjects(missing.stream().map(LogEntry::person).toList());
        var leaves = consents.leaves(missing.stream().map(LogEntry::key).toList());
        for (LogEntry entry : missing) {
            WorkSubject subject = persons.get(entry.person());
            ConsentLeaves consent = leaves.get(entry.key());
            if (subject != null && consent != null) {
                memory.keep(entry.key(), template(entry, subject, consent), now);
            }
        }
    }

    /** Subjects must not stay in memory when no bank asks any more: retention calls this too. */
    void forgetOld(Instant now) {
        memory.forgetOld(now);
    }
}
