CREATE SCHEMA audit;
COMMENT ON SCHEMA audit IS 'What was done in whose name: chained, and naming nobody';

CREATE TABLE audit.event (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    line_no bigint NOT NULL CHECK (line_no > 0),
    occurred_at timestamptz NOT NULL,
    act text NOT NULL,
    subject_index bytea NOT NULL,
    origin_index bytea NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (bucket, line_no)
);
COMMENT ON TABLE audit.event IS 'One line per sensitive act, chained, for a year';
COMMENT ON COLUMN audit.event.bucket IS 'Bucket of the person; each has a chain of its own';
COMMENT ON COLUMN audit.event.line_no IS 'Place in the chain, from 1, without gaps';
COMMENT ON COLUMN audit.event.occurred_at IS 'When, whole milliseconds';
COMMENT ON COLUMN audit.event.act IS 'What was done: a name of AuditAct';
COMMENT ON COLUMN audit.event.subject_index IS 'Keyed hash of the person';
COMMENT ON COLUMN audit.event.origin_index IS 'Keyed hash of the address that it came from';
COMMENT ON COLUMN audit.event.hash IS 'SHA-256 over the hash before, line_no, subject_index, origin_index, occurred_at in milliseconds, and act';

CREATE TABLE audit.head (
    bucket smallint PRIMARY KEY CHECK (bucket BETWEEN 0 AND 63),
    line_no bigint NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    first_line_no bigint NOT NULL,
    before_hash bytea NOT NULL CHECK (length(before_hash) = 32)
);
COMMENT ON TABLE audit.head IS 'Both ends of each chain of events';
COMMENT ON COLUMN audit.head.bucket IS 'The chain';
COMMENT ON COLUMN audit.head.line_no IS 'The last line';
COMMENT ON COLUMN audit.head.hash IS 'Hash of the last line; zeros before the first';
COMMENT ON COLUMN audit.head.first_line_no IS 'The first line that is still kept';
COMMENT ON COLUMN audit.head.before_hash IS 'Hash of the line before that';
INSERT INTO audit.head
    SELECT b, 0, decode(repeat('00', 32), 'hex'), 1, decode(repeat('00', 32), 'hex') FROM generate_series(0, 63) AS b;

GRANT USAGE ON SCHEMA audit TO chaka_app, chaka_retention;
GRANT INSERT ON audit.event TO chaka_app;
GRANT SELECT, UPDATE (line_no, hash) ON audit.head TO chaka_app;
GRANT SELECT (bucket, line_no, occurred_at, hash), DELETE ON audit.event TO chaka_retention;
GRANT SELECT, UPDATE (first_line_no, before_hash) ON audit.head TO chaka_retention;
