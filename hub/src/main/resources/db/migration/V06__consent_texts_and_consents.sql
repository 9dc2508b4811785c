CREATE SCHEMA consent;
COMMENT ON SCHEMA consent IS 'The exact texts shown, and who consented to what';

CREATE TABLE consent.text (
    version text PRIMARY KEY,
    digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
    agreement_zh text NOT NULL,
    authorisation_zh text NOT NULL,
    agreement_en text NOT NULL,
    authorisation_en text NOT NULL,
    first_shown_at timestamptz NOT NULL
);
COMMENT ON TABLE consent.text IS 'Every version that was ever shown, word for word (S6)';
COMMENT ON COLUMN consent.text.version IS 'Version, a date';
COMMENT ON COLUMN consent.text.digest IS 'Digest of protocol section 9; names the text in every consent';
COMMENT ON COLUMN consent.text.agreement_zh IS 'User agreement, Chinese';
COMMENT ON COLUMN consent.text.authorisation_zh IS 'Authorisation, Chinese';
COMMENT ON COLUMN consent.text.agreement_en IS 'User agreement, English';
COMMENT ON COLUMN consent.text.authorisation_en IS 'Authorisation, English';
COMMENT ON COLUMN consent.text.first_shown_at IS 'Since when the hub shows it';

CREATE TABLE consent.consent (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    inquiry_id uuid NOT NULL,
    person_id uuid NOT NULL,
    seed_sealed bytea NOT NULL,
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    text_digest bytea NOT NULL CHECK (octet_length(text_digest) = 32),
    slots smallint[] NOT NULL CHECK (cardinality(slots) > 0),
    granted_at timestamptz NOT NULL,
    valid_until timestamptz NOT NULL,
    PRIMARY KEY (bucket, inquiry_id),
    CHECK (valid_until > granted_at)
);
COMMENT ON TABLE consent.consent IS 'One row per query: the root of a tree with one leaf per bank (D10)';
COMMENT ON COLUMN consent.consent.bucket IS 'Bucket of the person';
COMMENT ON COLUMN consent.consent.inquiry_id IS 'The query';
COMMENT ON COLUMN consent.consent.person_id IS 'Who consented';
COMMENT ON COLUMN consent.consent.seed_sealed IS 'Seed of the tree''s salts (protocol section 3), encrypted; bound to this row';
COMMENT ON COLUMN consent.consent.root IS 'Root of the consent tree, covered by the verdict';
COMMENT ON COLUMN consent.consent.text_digest IS 'The text that was accepted';
COMMENT ON COLUMN consent.consent.slots IS 'The banks that consent was given for, by their slot, ascending';
COMMENT ON COLUMN consent.consent.granted_at IS 'When consent was given';
COMMENT ON COLUMN consent.consent.valid_until IS 'No bank may answer after this moment';
