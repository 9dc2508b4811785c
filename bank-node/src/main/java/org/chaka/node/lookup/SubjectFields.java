package org.chaka.node.lookup;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chaka.node.Subject;

/** What a bank's system is told about a person, by the names that SQL and the HTTP service use. */
final class SubjectFields {
    private SubjectFields() {}

    /** All of them; {@code document_number_15} is null for who never had such a number (D16). */
    static Map<String, Object> of(Subject subject) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("document_type", subject.documentType());
        fields.put("document_number", subject.documentNumber());
        fields.put("document_number_15", subject.documentNumber15().orElse(null));
        fields.put("name", subject.name());
        fields.put("phone", subject.phone());
        fields.put("phone_national", subject.phoneNational());
        return fields;
    }
}
