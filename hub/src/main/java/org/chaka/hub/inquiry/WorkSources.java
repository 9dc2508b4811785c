package org.chaka.hub.inquiry;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaka.hub.consent.Consents;
import org.chaka.hub.exchange.ConsentLeaves;
import org.chaka.hub.exchange.ConsentSource;
import org.chaka.hub.exchange.SubjectSource;
import org.chaka.hub.exchange.WorkSubject;
import org.chaka.hub.identity.Authority;
import org.chaka.hub.platform.InquiryKey;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.user.People;
import org.springframework.stereotype.Component;

/** Gives the exchange what it hands to banks; the exchange itself knows neither persons nor consents. */
@Component
class WorkSources implements SubjectSource, ConsentSource {
    private final People people;
    private final Consents consents;
    private final Authority authority;

    WorkSources(People people, Consents consents, Authority authority) {
        this.people = people;
        this.consents = consents;
        this.authority = authority;
    }

    @Override
    public Map<PersonKey, WorkSubject> subjects(Collection<PersonKey> persons) {
        Map<PersonKey, WorkSubject> subjects = new HashMap<>();
        people.subjects(persons)
                .forEach((person, subject) -> subjects.put(
                        person, new WorkSubject(subject.documentNumber(), subject.phone(), subject.name())));
        return subjects;
    }

    @Override
    public Map<InquiryKey, ConsentLeaves> leaves(Collection<InquiryKey> inquiries) {
        Map<InquiryKey, ConsentLeaves> leaves = new HashMap<>();
        consents.load(inquiries)
                .forEach((inquiry, consent) -> leaves.put(
                        inquiry,
                        new ConsentLeaves(
                                consent.seed().personSalt(),
                                consents.tree(consent),
                                consent.textDigest(),
                                consent.grantedAt(),
                                consent.validUntil())));
        return leaves;
    }

    @Override
    public List<X509Certificate> authorityCertificates() {
        return authority.signingCertificates();
    }
}
