CREATE SCHEMA users;
COMMENT ON SCHEMA users IS 'Registered persons, their payment passwords and sessions';

CREATE TABLE users.person (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    person_id uuid NOT NULL,
    name_sealed bytea NOT NULL,
    document_sealed bytea NOT NULL,
    phone_sealed bytea NOT NULL,
    region char(6) NOT NULL,
    registered_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, person_id)
);
COMMENT ON TABLE users.person IS 'One row per person who passed real-name authentication (S3)';
COMMENT ON COLUMN users.person.bucket IS 'Drawn once, never changed';
COMMENT ON COLUMN users.person.person_id IS 'Random id of the person';
COMMENT ON COLUMN users.person.name_sealed IS 'Name, encrypted; bound to this row and column';
COMMENT ON COLUMN users.person.document_sealed IS 'Identity number in its 18-digit form, encrypted; bound to this row and column';
COMMENT ON COLUMN users.person.phone_sealed IS 'Registered phone with country code, encrypted; bound to this row and column';
COMMENT ON COLUMN users.person.region IS 'Region the person chose (D3), GB/T 2260';
COMMENT ON COLUMN users.person.registered_at IS 'When the real name was verified and the account made';

CREATE TABLE users.phone_lookup (
    phone_index bytea PRIMARY KEY,
    bucket smallint NOT NULL,
    person_id uuid NOT NULL,
    FOREIGN KEY (bucket, person_id) REFERENCES users.person
);
COMMENT ON TABLE users.phone_lookup IS 'Finds the person of a phone number; one account per phone';
COMMENT ON COLUMN users.phone_lookup.phone_index IS 'Keyed hash of the phone with country code';
COMMENT ON COLUMN users.phone_lookup.bucket IS 'Bucket of the person';
COMMENT ON COLUMN users.phone_lookup.person_id IS 'The person';

CREATE TABLE users.document_lookup (
    document_index bytea PRIMARY KEY,
    bucket smallint NOT NULL,
    person_id uuid NOT NULL,
    FOREIGN KEY (bucket, person_id) REFERENCES users.person
);
COMMENT ON TABLE users.document_lookup IS 'One account per person (D1): finds the person of an identity number';
COMMENT ON COLUMN users.document_lookup.document_index IS 'Keyed hash of document type and 18-digit number';
COMMENT ON COLUMN users.document_lookup.bucket IS 'Bucket of the person';
COMMENT ON COLUMN users.document_lookup.person_id IS 'The person';

CREATE TABLE users.payment_password (
    bucket smallint NOT NULL,
    person_id uuid NOT NULL,
    hash text NOT NULL,
    attempts smallint NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
    locked_until timestamptz,
    PRIMARY KEY (bucket, person_id),
    FOREIGN KEY (bucket, person_id) REFERENCES users.person,
    CHECK ((locked_until IS NOT NULL) = (attempts = 5))
);
COMMENT ON TABLE users.payment_password IS 'The payment password that opens reports (S10)';
COMMENT ON COLUMN users.payment_password.bucket IS 'Bucket of the person';
COMMENT ON COLUMN users.payment_password.person_id IS 'The person';
COMMENT ON COLUMN users.payment_password.hash IS 'Argon2id with its parameters and salt';
COMMENT ON COLUMN users.payment_password.attempts IS 'Attempts since the last right one; counted before comparing';
COMMENT ON COLUMN users.payment_password.locked_until IS 'No attempt is taken before this moment; set by the fifth';

CREATE TABLE users.session (
    bucket smallint NOT NULL,
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    person_id uuid NOT NULL,
    device_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, token_hash),
    FOREIGN KEY (bucket, person_id) REFERENCES users.person,
    CHECK (last_used_at >= created_at)
);
CREATE INDEX session_to_forget ON users.session (last_used_at);
COMMENT ON TABLE users.session IS 'Who is signed in where';
COMMENT ON COLUMN users.session.bucket IS 'Bucket of the person; the cookie names it';
COMMENT ON COLUMN users.session.token_hash IS 'SHA-256 of the cookie''s token';
COMMENT ON COLUMN users.session.person_id IS 'The person';
COMMENT ON COLUMN users.session.device_id IS 'Browser that signed in (D12), a random id';
COMMENT ON COLUMN users.session.created_at IS 'Sign-in; the session ends 12 h later at the latest';
COMMENT ON COLUMN users.session.last_used_at IS 'Last use, to the minute; the session ends after 30 idle minutes';
