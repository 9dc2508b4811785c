package org.chaka.hub.operator;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.chaka.hub.bank.BankChangeException;
import org.chaka.hub.bank.BankDesk;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.stereotype.Component;

/** What a proposal would do, word by word; of a certificate, what can be compared on the telephone. */
@Component
class ProposalFacts {
    private static final HexFormat FINGERPRINT = HexFormat.ofDelimiter(":").withUpperCase();

    private final NaturalDays days;

    ProposalFacts(NaturalDays days) {
        this.days = days;
    }

    /**
     * One of them.
     *
     * @param label {@code fact.…} of {@code texts.properties}
     */
    record Fact(String label, String value) {}

    List<Fact> of(List<String> words) {
        List<Fact> facts = new ArrayList<>();
        switch (words.getFirst()) {
            case "keys" -> {
                facts.add(new Fact("fact.bank", words.get(1)));
                addCertificate(facts, "signing", words.get(2));
                addCertificate(facts, "encryption", words.get(3));
            }
            case "revoke" -> {
                facts.add(new Fact("fact.bank", words.get(1)));
                facts.add(new Fact("fact.key-id", words.get(2)));
            }
            case RegionDeeds.OPEN -> {
                facts.add(new Fact("fact.region", words.get(1)));
                facts.add(new Fact("fact.day", words.get(2)));
            }
            default -> addOptions(facts, words);
        }
        return facts;
    }

    /** A bank, then options and their values. */
    private static void addOptions(List<Fact> facts, List<String> words) {
        if (words.size() > 1) {
            facts.add(new Fact("fact.bank", words.get(1)));
        }
        for (int i = 2; i + 1 < words.size(); i += 2) {
            facts.add(new Fact("fact." + words.get(i).substring("--".length()), words.get(i + 1)));
        }
    }

    private void addCertificate(List<Fact> facts, String which, String pem) {
        try {
            X509Certificate certificate = BankDesk.certificate(pem);
            facts.add(new Fact(
                    "fact." + which + "-key-id",
                    KeyId.of(P256.publicKeyOf(certificate)).toString()));
            facts.add(new Fact(
                    "fact." + which + "-fingerprint",
                    FINGERPRINT.formatHex(
                            Digests.sha256(Certificates.toDer(certificate).toArray())
                                    .toArray())));
            facts.add(new Fact(
                    "fact." + which + "-until",
                    days.dayOf(certificate.getNotAfter().toInstant()).toString()));
        } catch (BankChangeException | MalformedException e) {
            throw new IllegalStateException("a proposed certificate cannot be read", e);
        }
    }
}
