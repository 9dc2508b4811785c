CREATE TABLE consent.evidence (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    line_no bigint NOT NULL CHECK (line_no > 0),
    subject_index bytea NOT NULL,
    root bytea NOT NULL CHECK (length(root) = 32),
    text_digest bytea NOT NULL CHECK (length(text_digest) = 32),
    granted_at timestamptz NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (bucket, line_no)
);
CREATE UNIQUE INDEX evidence_subject ON consent.evidence (bucket, subject_index);
COMMENT ON TABLE consent.evidence IS 'What is left of a consent when the query is over (D11): one line each, chained, for five years';
COMMENT ON COLUMN consent.evidence.bucket IS 'Bucket of the person; each has a chain of its own';
COMMENT ON COLUMN consent.evidence.line_no IS 'Place in the chain, from 1, without gaps';
COMMENT ON COLUMN consent.evidence.subject_index IS 'Keyed hash of person and inquiry: found by who knows both, telling neither';
COMMENT ON COLUMN consent.evidence.root IS 'Root of the consent tree, over banks, text, scope and times';
COMMENT ON COLUMN consent.evidence.text_digest IS 'The text that was accepted';
COMMENT ON COLUMN consent.evidence.granted_at IS 'When consent was given, whole milliseconds';
COMMENT ON COLUMN consent.evidence.hash IS 'SHA-256 over the hash before, line_no, subject_index, root, text_digest and granted_at in milliseconds';

CREATE TABLE consent.evidence_head (
    bucket smallint PRIMARY KEY CHECK (bucket BETWEEN 0 AND 63),
    line_no bigint NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    first_line_no bigint NOT NULL,
    before_hash bytea NOT NULL CHECK (length(before_hash) = 32)
);
COMMENT ON TABLE consent.evidence_head IS 'Both ends of each chain of evidence';
COMMENT ON COLUMN consent.evidence_head.bucket IS 'The chain';
COMMENT ON COLUMN consent.evidence_head.line_no IS 'The last line';
COMMENT ON COLUMN consent.evidence_head.hash IS 'Hash of the last line; zeros before the first';
COMMENT ON COLUMN consent.evidence_head.first_line_no IS 'The first line that is still kept';
COMMENT ON COLUMN consent.evidence_head.before_hash IS 'Hash of the line before that';
INSERT INTO consent.evidence_head
    SELECT b, 0, decode(repeat('00', 32), 'hex'), 1, decode(repeat('00', 32), 'hex') FROM generate_series(0, 63) AS b;

-- Rows come nearly in this order, so a few bytes per hundred of them are enough.
CREATE INDEX consent_to_forget ON consent.consent USING brin (valid_until);

CREATE TABLE exchange.dropped_day (
    deadline_day date PRIMARY KEY,
    dropped_at timestamptz NOT NULL
);
COMMENT ON TABLE exchange.dropped_day IS 'Which days of the log and its answers were dropped, and when: for deletion receipts (B7)';
COMMENT ON COLUMN exchange.dropped_day.deadline_day IS 'Deadline day: the partition';
COMMENT ON COLUMN exchange.dropped_day.dropped_at IS 'When its bytes were removed';

GRANT SELECT, INSERT ON consent.evidence TO chaka_app;
GRANT SELECT, UPDATE (line_no, hash) ON consent.evidence_head TO chaka_app;
GRANT SELECT ON exchange.dropped_day TO chaka_app;
GRANT USAGE ON SCHEMA consent TO chaka_retention;
GRANT SELECT (valid_until), DELETE ON consent.consent TO chaka_retention;
GRANT SELECT (bucket, line_no, granted_at, hash), DELETE ON consent.evidence TO chaka_retention;
GRANT SELECT, UPDATE (first_line_no, before_hash) ON consent.evidence_head TO chaka_retention;
GRANT SELECT, INSERT, UPDATE (dropped_at) ON exchange.dropped_day TO chaka_retention;
