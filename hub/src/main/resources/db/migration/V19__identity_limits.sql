CREATE TABLE identity.limit_use (
    limit_name text NOT NULL,
    subject_index bytea NOT NULL,
    used_until timestamptz NOT NULL,
    PRIMARY KEY (limit_name, subject_index)
);
CREATE INDEX limit_use_to_forget ON identity.limit_use (used_until);
COMMENT ON TABLE identity.limit_use IS 'How much of a limit somebody has used; no row: nothing. The limits themselves stand in Limit.java';
COMMENT ON COLUMN identity.limit_use.limit_name IS 'Which limit';
COMMENT ON COLUMN identity.limit_use.subject_index IS 'Keyed hash of the phone, person or address that it is about';
COMMENT ON COLUMN identity.limit_use.used_until IS 'When all of it has come back; each act moves it on by one share of the span';

GRANT SELECT, INSERT, UPDATE (used_until) ON identity.limit_use TO chaka_app;
GRANT SELECT (used_until), DELETE ON identity.limit_use TO chaka_retention;
