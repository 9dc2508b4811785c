package org.chaka.node.conformance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkItemCodec;

/** What is inside a message, line by line, for people. */
final class MessageText {
    private MessageText() {}

    static List<String> work(Inquiry inquiry, Bytes token) {
        WorkItem item;
        try {
            item = WorkItemCodec.read(ByteBuffer.wrap(inquiry.item().toArray()));
        } catch (MalformedException e) {
            throw new IllegalStateException("an item that the sandbox made itself", e);
        }
        return List.of(
                "lease token " + token.hex(),
                "inquiry id " + item.inquiryId(),
                "submitted_at " + item.submittedAt() + ", deadline_at " + item.deadlineAt(),
                "document type " + item.documentType() + ", number " + item.documentNumber(),
                "phone " + item.phone() + ", name " + item.name(),
                "person_salt " + item.personSalt().hex(),
                "device key " + item.deviceKey().hex(),
                "slot " + item.slot() + ", leaf_salt " + item.leafSalt().hex(),
                "leaf " + inquiry.context().leaf().hex(),
                "text_digest " + item.textDigest().hex() + ", purpose " + item.purpose(),
                "granted_at " + item.grantedAt() + ", valid_until " + item.validUntil(),
                "verdict " + item.verdict().hex());
    }

    static List<String> answer(Bytes sealed, Inquiry inquiry, BankUnderTest bank) {
        try {
            AnswerContent content = OpenedAnswer.open(sealed, inquiry, bank);
            List<String> lines = new ArrayList<>();
            lines.add(Agreed.difference(inquiry.person(), content)
                    .map(difference -> "NOT AS AGREED: " + difference)
                    .orElse("as agreed"));
            lines.add("customer " + content.customer() + ", debit half " + content.debit() + ", credit half "
                    + content.credit());
            lines.add("debit total " + content.debitTotal() + ", credit total " + content.creditTotal() + ", overflow "
                    + content.overflow());
            lines.add("reasons " + content.reasons() + ", as_of " + content.asOf());
            for (CardEntry card : content.cards()) {
                lines.add(TestCard.seen(card.kind(), card.firstFour(), card.lastFour()) + ", reference "
                        + card.reference() + ", tag " + card.tag().hex());
            }
            return lines;
        } catch (CaseEnded e) {
            return List.of(e.getMessage());
        }
    }
}
