package org.chaka.node.conformance;

/** Where the fields of a work item stand in its 851 bytes (protocol section 6.1). */
enum ItemField {
    INQUIRY_ID(0),
    SUBMITTED_AT(16),
    DEADLINE_AT(24),
    DOCUMENT_TYPE(32),
    DOCUMENT_NUMBER(33),
    PHONE(51),
    NAME_LENGTH(66),
    NAME(67),
    PERSON_SALT(187),
    DEVICE_KEY(203),
    SLOT(268),
    LEAF_SALT(270),
    TEXT_DIGEST(286),
    PURPOSE(318),
    GRANTED_AT(319),
    VALID_UNTIL(327),
    PATH(335),
    VERDICT(719);

    private final int offset;

    ItemField(int offset) {
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}
