CREATE SCHEMA IF NOT EXISTS inquiry;
COMMENT ON SCHEMA inquiry IS 'What a person is about to ask, until it is submitted';

CREATE TABLE inquiry.draft (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    person_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    sealed_seed bytea NOT NULL,
    slots smallint[] NOT NULL CHECK (cardinality(slots) >= 1),
    text_version text NOT NULL,
    text_digest bytea NOT NULL CHECK (length(text_digest) = 32),
    granted_at timestamptz NOT NULL,
    valid_until timestamptz NOT NULL CHECK (valid_until > granted_at),
    expires_at timestamptz NOT NULL,
    device_key bytea CHECK (length(device_key) = 65),
    consent_root bytea CHECK (length(consent_root) = 32),
    verdict bytea CHECK (length(verdict) = 132),
    PRIMARY KEY (bucket, person_id),
    CHECK ((device_key IS NULL) = (verdict IS NULL) AND (consent_root IS NULL) = (verdict IS NULL))
);
CREATE INDEX draft_expiring ON inquiry.draft (expires_at);
COMMENT ON TABLE inquiry.draft IS 'One draft per person: consent given, not yet submitted; lives 30 minutes';
COMMENT ON COLUMN inquiry.draft.bucket IS 'Bucket of the person';
COMMENT ON COLUMN inquiry.draft.person_id IS 'The person';
COMMENT ON COLUMN inquiry.draft.inquiry_id IS 'Id of the inquiry that this becomes';
COMMENT ON COLUMN inquiry.draft.sealed_seed IS 'Seed of the consent tree, encrypted';
COMMENT ON COLUMN inquiry.draft.slots IS 'Slots of the chosen banks, ascending';
COMMENT ON COLUMN inquiry.draft.text_version IS 'Version of the consent text that was accepted';
COMMENT ON COLUMN inquiry.draft.text_digest IS 'Its digest, as in the statements';
COMMENT ON COLUMN inquiry.draft.granted_at IS 'When consent was given, whole milliseconds';
COMMENT ON COLUMN inquiry.draft.valid_until IS 'Until when the consent holds: 24 h later';
COMMENT ON COLUMN inquiry.draft.expires_at IS 'The draft is void from then on';
COMMENT ON COLUMN inquiry.draft.device_key IS 'Public key of the device, once the verdict covers it';
COMMENT ON COLUMN inquiry.draft.consent_root IS 'Root of the consent tree, computed by device and hub alike';
COMMENT ON COLUMN inquiry.draft.verdict IS 'The identity authority''s verdict; null before the face check';
